//! Answers checked before they become facts. Each refusal names the field and says what to enter.

use crate::error::AppError;
use crate::input::DateInput;
use domain::Sensitive;
use jiff::civil::Date;

/// The group that a field belongs to: `incident` in `incident.happened_on`.
pub(crate) struct Checks(&'static str);

impl Checks {
    pub(crate) const fn of(group: &'static str) -> Self {
        Self(group)
    }

    pub(crate) fn refuse(&self, field: &str, message: impl Into<String>) -> AppError {
        if self.0.is_empty() {
            AppError::field(field, message)
        } else {
            AppError::field(&format!("{}.{field}", self.0), message)
        }
    }
}

/// An answer that must be there; white space around it is dropped.
pub(crate) fn required(
    at: &Checks,
    field: &str,
    value: &str,
    help: &str,
) -> Result<String, AppError> {
    let value = value.trim();
    if value.is_empty() {
        return Err(at.refuse(field, format!("An answer is missing. {help}")));
    }
    if let Some(c) = value
        .chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        let code = u32::from(c);
        return Err(at.refuse(
            field,
            format!("There is an invisible control character (U+{code:04X}). Type the words again"),
        ));
    }
    Ok(value.replace("\r\n", "\n"))
}

/// An answer on one line.
pub(crate) fn line(at: &Checks, field: &str, value: &str, help: &str) -> Result<String, AppError> {
    let value = required(at, field, value, help)?;
    if value.contains(['\n', '\r']) {
        return Err(at.refuse(field, format!("This must be one line. {help}")));
    }
    Ok(value)
}

/// An e-mail address: something, one @, a domain with no spaces.
pub(crate) fn email(at: &Checks, field: &str, value: &str) -> Result<String, AppError> {
    let value = line(
        at,
        field,
        value,
        "Enter an address such as name@mail.example",
    )?;
    let good = value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@')
    }) && !value
        .contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"'));
    if good {
        Ok(value)
    } else {
        let help = "That is not an e-mail address. Enter one such as name@mail.example";
        Err(at.refuse(field, help))
    }
}

/// A country by its two letters.
pub(crate) fn country(at: &Checks, field: &str, value: &str) -> Result<String, AppError> {
    let code = value.trim().to_ascii_uppercase();
    if code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) {
        Ok(if code == "UK" { "GB".to_owned() } else { code })
    } else {
        Err(at.refuse(
            field,
            "A country is two letters of ISO 3166-1. Enter IE, GB, DE, US or the like",
        ))
    }
}

/// A word that may be missing; empty is missing.
pub(crate) fn word(value: Option<&str>) -> Option<String> {
    value
        .map(str::trim)
        .filter(|v| !v.is_empty())
        .map(str::to_owned)
}

/// Lines that are not empty.
pub(crate) fn lines(values: &[String]) -> Vec<Sensitive<String>> {
    values
        .iter()
        .filter_map(|l| word(Some(l)))
        .map(Sensitive::new)
        .collect()
}

/// A date that exists.
pub(crate) fn date(at: &Checks, field: &str, value: &DateInput) -> Result<Date, AppError> {
    let text = match value {
        DateInput::Text(text) => text.trim().to_owned(),
        DateInput::Toml(value) => value.to_string(),
    };
    parse_date(&text).map_err(|message| at.refuse(field, message))
}

/// Reads an ISO date; a day that does not exist is named.
///
/// # Errors
/// What is wrong and what to enter.
pub fn parse_date(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(format!(
            "“{text}” is not a date. Enter year-month-day, such as 2026-09-14"
        ));
    };
    let numbers = (year.parse::<i16>(), month.parse::<i8>(), day.parse::<i8>());
    let (Ok(y), Ok(m), Ok(d)) = numbers else {
        return Err(format!(
            "“{text}” is not a date. Enter year-month-day, such as 2026-09-14"
        ));
    };
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return Err(format!(
            "“{text}” is not a date. Enter year-month-day, such as 2026-09-14"
        ));
    }
    Date::new(y, m, d).map_err(|_| {
        format!("There is no day {text}. Look at a calendar and enter a day that exists")
    })
}

/// A day that is not after today.
pub(crate) fn past_date(
    at: &Checks,
    field: &str,
    value: &DateInput,
    today: Date,
) -> Result<Date, AppError> {
    let day = date(at, field, value)?;
    not_after(day, today).map_err(|message| at.refuse(field, message))?;
    Ok(day)
}

/// Refuses a day after today.
///
/// # Errors
/// What is wrong and what to enter.
pub fn not_after(day: Date, today: Date) -> Result<(), String> {
    if day > today {
        Err(format!("{day} is in the future. Enter a day up to {today}"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_does_not_exist_is_named() {
        assert_eq!(
            parse_date("2026-02-31").unwrap_err(),
            "There is no day 2026-02-31. Look at a calendar and enter a day that exists",
        );
        assert!(parse_date("31/02/2026").is_err());
        assert!(parse_date("2026-2-3").is_err(), "one way to write a date");
        assert!(parse_date("2028-02-29").is_ok());
    }

    #[test]
    fn an_address_with_a_line_break_is_no_address() {
        let at = Checks::of("platform");
        assert!(email(&at, "email", "a@b.example\r\nBcc: c@d.example").is_err());
        assert!(email(&at, "email", "Joe <joe@b.example>").is_err());
        assert_eq!(
            email(&at, "email", " joe@b.example ").unwrap(),
            "joe@b.example"
        );
    }
}
