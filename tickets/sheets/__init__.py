"""Tables that leave the house for a spreadsheet."""
