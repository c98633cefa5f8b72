"""Why consultants take no calls for a while: reasons that administrators write and order."""
