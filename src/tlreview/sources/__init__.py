"""Figures from elsewhere: official statistics, spreadsheets, surveys. A flag is no number."""
