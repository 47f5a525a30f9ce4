"""What joins the grader to nbgrader: its steps, configuration and releases."""
