"""link: claims to incidents and episodes, by explained comparisons and judgements that can be undone."""
