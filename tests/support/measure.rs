//! How long something takes, warm.

use std::time::{Duration, Instant};

/// Runs that are not counted: they fill caches and load fonts.
const WARM_UP: usize = 3;

/// The times of one thing, from the shortest to the longest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What was measured.
    pub name: String,
    times: Vec<Duration>,
}

/// Measures `runs` warm runs, at least one.
pub fn measure<T>(name: &str, runs: usize, mut run: impl FnMut() -> T) -> Measure {
    for _ in 0..WARM_UP {
        std::hint::black_box(run());
    }
    let times = (0..runs.max(1)).map(|_| {
        let begun = Instant::now();
        std::hint::black_box(run());
        begun.elapsed()
    });
    Measure::of(name, times.collect())
}

impl Measure {
    fn of(name: &str, mut times: Vec<Duration>) -> Self {
        times.sort();
        Self {
            name: name.to_owned(),
            times,
        }
    }

    /// How many runs were counted.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.times.len()
    }

    /// The time that so many percent of the runs do not exceed: the nearest rank, never a time
    /// that no run took.
    #[must_use]
    pub fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.times.len() * percent).div_ceil(100).max(1);
        self.times[rank - 1]
    }

    /// Half of the runs took no longer.
    #[must_use]
    pub fn median(&self) -> Duration {
        self.percentile(50)
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, measure};
    use std::time::Duration;

    fn of(millis: &[u64]) -> Measure {
        Measure::of(
            "x",
            millis.iter().map(|ms| Duration::from_millis(*ms)).collect(),
        )
    }

    #[test]
    fn percentiles_are_times_that_a_run_took_whatever_the_order() {
        let ten = of(&[9, 2, 7, 4, 1, 10, 3, 8, 5, 6]);
        let at = |percent| ten.percentile(percent).as_millis();
        assert_eq!((at(10), at(50), at(90), at(100)), (1, 5, 9, 10));
        assert_eq!(
            of(&[4]).percentile(10).as_millis(),
            4,
            "one run is its own everything"
        );
    }

    #[test]
    fn warm_up_runs_are_run_and_not_counted() {
        let mut count = 0;
        let measured = measure("x", 5, || count += 1);
        assert_eq!((measured.runs(), count), (5, 8));
    }
}
