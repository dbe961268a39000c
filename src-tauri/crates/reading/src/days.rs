//! Dates in running text.

use crate::cues::Cues;
use jiff::civil::Date;

/// A date in a clause, and the word before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) date: Date,
    /// The word before it, empty at the beginning.
    pub(crate) before: String,
}

/// The dates of a clause in its plain form. One without a year is the next such day from
/// `received`; `03/04/2026`, which is March to one reader and April to another, is none.
pub(crate) fn find(plain: &str, cues: &Cues, received: Date) -> Vec<Found> {
    let words: Vec<&str> = plain
        .split(' ')
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = |n: usize| words.get(at.saturating_add(n)).copied().unwrap_or_default();
        let before = |n: usize| {
            at.checked_sub(n)
                .and_then(|i| words.get(i))
                .copied()
                .unwrap_or_default()
        };
        let whole = numeric(word);
        let (date, back) = if whole.is_some() {
            (whole, 1)
        } else if let Some(month) = month(word, cues) {
            let of = usize::from(before(1) == "of");
            if let Some(day) = day(before(of.saturating_add(1))) {
                (dated(day, month, next(1), received), of.saturating_add(2))
            } else if let Some(day) = day(next(1)) {
                (dated(day, month, next(2), received), 1)
            } else {
                continue;
            }
        } else {
            continue;
        };
        let article = usize::from(before(back) == "the");
        found.extend(date.map(|date| Found {
            date,
            before: before(back.saturating_add(article)).to_owned(),
        }));
    }
    found
}

fn month(word: &str, cues: &Cues) -> Option<i8> {
    let at = cues
        .months
        .iter()
        .position(|names| names.iter().any(|n| n == word))?;
    i8::try_from(at.checked_add(1)?).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let end = word.get(digits.len()..)?;
    let ordinal = matches!(end, "" | "st" | "nd" | "rd" | "th");
    digits
        .parse()
        .ok()
        .filter(|d| ordinal && (1..=31).contains(d))
}

fn dated(day: i8, month: i8, year: &str, received: Date) -> Option<Date> {
    match year
        .parse::<i16>()
        .ok()
        .filter(|y| (1990..2200).contains(y))
    {
        Some(year) => Date::new(year, month, day).ok(),
        None => {
            let this = Date::new(received.year(), month, day).ok();
            this.filter(|d| *d >= received)
                .or_else(|| Date::new(received.year().checked_add(1)?, month, day).ok())
        }
    }
}

/// `2026-04-03`, `23.4.2026`, `23/04/2026`, `04/23/2026`.
fn numeric(word: &str) -> Option<Date> {
    let mut numbers = word.split(['-', '.', '/']).map(str::parse::<i16>);
    let (a, b, c) = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    let small = |n: i16| i8::try_from(n).ok();
    if a > 1989 {
        return Date::new(a, small(b)?, small(c)?).ok();
    }
    if word.contains('.') || a > 12 || a == b {
        return Date::new(c, small(b)?, small(a)?).ok();
    }
    if b > 12 {
        return Date::new(c, small(a)?, small(b)?).ok();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cues;
    use jiff::civil::date;

    fn first(text: &str) -> Option<(Date, String)> {
        let found = find(text, cues::of("en").unwrap(), date(2026, 10, 6));
        found.into_iter().next().map(|f| (f.date, f.before))
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let may = date(2027, 5, 30);
        for text in [
            "by 30 may 2027.",
            "by the 30th of may 2027",
            "by may 30, 2027,",
            "by 2027-05-30",
            "by 30/05/2027",
            "by 05/30/2027",
            "by 30.5.2027",
            "by may 30",
        ] {
            assert_eq!(first(text), Some((may, "by".to_owned())), "{text}");
        }
        assert_eq!(first("by 03/04/2027"), None, "two readers, two days");
        assert_eq!(first("by 31 june 2027"), None);
    }
}
