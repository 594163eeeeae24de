"""The whole set-up behind `./run` and `./test`, with nothing but the standard library."""
