"""Read: one report's text into claims, each with its source chain and exact span."""
