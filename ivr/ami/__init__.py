"""AMI: what the exchange tells, and what it is asked to do."""
