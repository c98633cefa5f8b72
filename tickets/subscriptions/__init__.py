"""Reports that come by e-mail, each day, week or month."""
