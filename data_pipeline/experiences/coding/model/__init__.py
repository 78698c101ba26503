"""What a comment is about: themes, service and sentiment, suggested by keyword rules and a trained model."""
