//! The person whose disputes these are.

use crate::{
    check::{Checks, country, email, lines, required, word},
    error::AppError,
    input::MeInput,
    view::MeView,
};
use domain::{Language, Person, Place};
use vault::Vault;

/// The person as the vault knows them.
///
/// # Errors
/// [`AppError::NoPerson`] before the first [`set`]; whatever the vault says.
pub fn person(vault: &Vault) -> Result<Person, AppError> {
    vault.me()?.ok_or(AppError::NoPerson)
}

/// Shows the person.
///
/// # Errors
/// As [`person`].
pub fn show(vault: &Vault) -> Result<MeView, AppError> {
    person(vault).map(|p| view(&p))
}

/// Checks and keeps who the person is.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken.
pub fn set(vault: &mut Vault, input: MeInput) -> Result<MeView, AppError> {
    let person = from_input(input)?;
    vault.set_me(&person)?;
    Ok(view(&person))
}

fn view(person: &Person) -> MeView {
    MeView {
        name: person.name.expose().clone(),
        email: person.email.expose().clone(),
        address: person.address.iter().map(|l| l.expose().clone()).collect(),
        country: person.place.country.clone(),
        subdivision: person.place.subdivision.clone(),
        language: person.language.as_str().to_owned(),
    }
}

/// Checks the answers of `me.toml`.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken.
pub fn from_input(input: MeInput) -> Result<Person, AppError> {
    let at = Checks::of("");
    Ok(Person {
        name: required(&at, "name", &input.name, "Enter your name as you sign")?.into(),
        email: email(&at, "email", &input.email)?.into(),
        address: lines(&input.address),
        place: Place {
            country: country(&at, "country", &input.country)?,
            subdivision: word(input.subdivision.as_deref()),
        },
        language: word(input.language.as_deref())
            .as_deref()
            .map_or_else(Language::default, Language::from),
    })
}
