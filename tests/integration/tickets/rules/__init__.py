"""One test for each rule of the sources, named after it; ``docs/rules.md`` lists them all."""
