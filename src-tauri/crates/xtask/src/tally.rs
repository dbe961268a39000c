//! How many tests passed and failed, read from what the test programs print.

/// Tests counted so far.
#[derive(Debug, Default, PartialEq, Eq, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Tally {
    /// Counts the summary lines of `cargo test` and of vitest, and no other line.
    pub(crate) fn line(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        if let Some(summary) = line.strip_prefix("test result: ") {
            // "ok. 12 passed; 0 failed; 1 ignored; ..."
            let counts = summary.split_once(". ").map_or("", |(_, counts)| counts);
            self.add(counts, ';');
        } else if let Some(counts) = line.strip_prefix("Tests ") {
            // "Tests  1 failed | 41 passed (42)"
            self.add(counts.split('(').next().unwrap_or(counts), '|');
        }
    }

    fn add(&mut self, counts: &str, separator: char) {
        for count in counts.split(separator) {
            let mut words = count.split_whitespace();
            let (Some(Ok(n)), Some(what)) = (words.next().map(str::parse::<u32>), words.next())
            else {
                continue;
            };
            match what {
                "passed" => self.passed = self.passed.saturating_add(n),
                "failed" => self.failed = self.failed.saturating_add(n),
                _ => {}
            }
        }
    }
}

/// The line without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn counted(lines: &[&str]) -> (u32, u32) {
        let mut tally = Tally::default();
        for line in lines {
            tally.line(line);
        }
        (tally.passed, tally.failed)
    }

    #[test]
    fn the_summaries_of_cargo_and_vitest_add_up() {
        let lines = [
            "running 12 tests",
            "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 7 filtered out; finished in 0.01s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            " Test Files  1 failed | 5 passed (6)",
            "      Tests  1 failed | 41 passed | 2 skipped (44)",
        ];
        assert_eq!(
            counted(&lines),
            (57, 3),
            "files, ignored and filtered tests do not count"
        );
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        let coloured = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m41 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (41)\u{1b}[39m";
        assert_eq!(counted(&[coloured]), (41, 0));
    }

    #[test]
    fn a_test_that_prints_about_tests_is_not_counted() {
        let lines = [
            "the reply says: test result: ok. 9 passed",
            "Tests are due in 3 days",
        ];
        assert_eq!(counted(&lines), (0, 0));
    }
}
