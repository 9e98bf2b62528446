"""weigh: what the accounts of one matter amount to, and on how many independent origins they stand."""
