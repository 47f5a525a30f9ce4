"""What the tests share; being here puts this folder on their path."""
