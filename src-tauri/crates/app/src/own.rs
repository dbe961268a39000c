//! What the person knows of places: where they live, and the days they set right.

use crate::{
    check::{Checks, line, parse_date},
    clock::Now,
    error::AppError,
    record,
};
use domain::Place;
use jiff::civil::Date;
use law::Own;
pub use law::OwnDay;
use vault::Vault;

/// The setting that holds the days, as JSON.
const DAYS: &str = "days";

/// What the person has told so far.
///
/// # Errors
/// [`AppError::NotNow`] where the days were kept in a form that cannot be read.
pub(crate) fn of(vault: &Vault) -> Result<Own, AppError> {
    Ok(Own {
        home: vault.me()?.map(|p| p.place),
        days: days(vault)?,
    })
}

/// The days that the person has set right, by place and date.
///
/// # Errors
/// [`AppError::NotNow`] where they were kept in a form that cannot be read.
pub fn days(vault: &Vault) -> Result<Vec<OwnDay>, AppError> {
    let Some(json) = vault.setting(DAYS)? else {
        return Ok(Vec::new());
    };
    serde_json::from_str(&json).map_err(|_| {
        AppError::NotNow(
            "Your own holidays were kept by a newer Answerable. Update, and try again".to_owned(),
        )
    })
}

/// Sets a day right in a place, or, with `forget`, leaves it to the calendar again. Running
/// deadlines are counted anew.
///
/// # Errors
/// [`AppError::Field`] for a place or a day that cannot be.
pub fn set_day(
    vault: &mut Vault,
    place: &str,
    date: &str,
    change: DayChange,
    now: &Now,
) -> Result<Vec<OwnDay>, AppError> {
    let date = parse_date(date).map_err(|message| AppError::field("date", message))?;
    let place = known_place(place)?.code();
    let mut days = days(vault)?;
    days.retain(|d| (d.date, d.place.as_str()) != (date, place.as_str()));
    match change {
        DayChange::Holiday(name) => {
            let help = "Give the holiday its name, such as “Local fair”";
            let name = line(&Checks::of(""), "holiday", &name, help)?;
            days.push(day(place, date, Some(name)));
        }
        DayChange::WorkingDay => days.push(day(place, date, None)),
        DayChange::Forget => {}
    }
    days.sort();
    let json = serde_json::to_string(&days)
        .map_err(|_| AppError::NotNow("The day cannot be kept. Enter it again".to_owned()))?;
    vault.set_setting(DAYS, &json)?;
    for id in vault.dispute_ids()? {
        let found = record::load_id(vault, id, now.today)?;
        if found.dispute.closed.is_none() {
            vault.rebuild_deadlines(id, &found.deadlines)?;
        }
    }
    Ok(days)
}

/// What the person says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayChange {
    /// It is a holiday, of this name.
    Holiday(String),
    /// It counts like any other day.
    WorkingDay,
    /// What the calendar says.
    Forget,
}

fn day(place: String, date: Date, holiday: Option<String>) -> OwnDay {
    OwnDay {
        place,
        date,
        holiday,
    }
}

/// A place by its code: `IE`, `DE-BY`.
///
/// # Errors
/// [`AppError::Field`] for what is no such code.
pub fn place(text: &str) -> Result<Place, AppError> {
    let code = text.trim().to_ascii_uppercase();
    let (country, part) = match code.split_once('-') {
        Some((country, part)) => (country, Some(part)),
        None => (code.as_str(), None),
    };
    let letters = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    let known =
        |p: &str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    match part {
        None if letters => Ok(Place::country(country)),
        Some(part) if letters && known(part) => Ok(Place::part(country, part)),
        _ => Err(AppError::field(
            "place",
            format!("“{text}” is no place. Enter a country such as IE, or a part such as DE-BY"),
        )),
    }
}

/// A place that a calendar has days for.
fn known_place(text: &str) -> Result<Place, AppError> {
    let place = place(text)?;
    let code = place.code();
    match law::calendar(&place.country)?.filter(|c| c.knows(&code)) {
        Some(_) => Ok(place),
        None => Err(AppError::field(
            "place",
            format!(
                "There is no calendar for “{text}”. Enter a country such as IE, or a part such as DE-BY"
            ),
        )),
    }
}
