"""Bytes to reports: files are walked, decoded and cleaned; titles, credits, dates and copies are found."""
