"""The examiner's side: it runs the tests and asks the student's process."""
