"""From text to files that Asterisk can play: engine, pipeline, cache. The only user of pydub."""
