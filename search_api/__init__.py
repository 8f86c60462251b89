"""A question -> an answer: reading questions, ranking initiatives, the HTTP API."""
