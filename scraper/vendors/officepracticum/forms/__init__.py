"""The forms that an article comes in, each read into lines."""
