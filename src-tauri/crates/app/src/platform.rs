//! The platforms that the person knows.

use crate::{dispute, error::AppError, input::PlatformInput, view::PlatformView};
use domain::{Dispute, Platform, PlatformId};
use vault::{PlatformRecord, Vault};

/// Adds a platform.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken.
pub fn add(vault: &mut Vault, input: &PlatformInput) -> Result<PlatformView, AppError> {
    let platform = dispute::platform(input)?;
    let id = remember(vault, &platform)?;
    Ok(view(&PlatformRecord { id, platform }, 0))
}

/// Keeps a platform under its name and country: what is known of it is what was entered last.
pub(crate) fn remember(vault: &mut Vault, platform: &Platform) -> Result<PlatformId, AppError> {
    let known = vault.platforms()?.into_iter().find(|p| {
        p.platform.name == platform.name && p.platform.place.country == platform.place.country
    });
    let id = known.map_or_else(PlatformId::new, |k| k.id);
    vault.put_platform(&PlatformRecord {
        id,
        platform: platform.clone(),
    })?;
    Ok(id)
}

/// Platforms whose name or address holds `text`; all of them when it is empty.
///
/// # Errors
/// Whatever the vault says.
pub fn search(vault: &Vault, text: &str) -> Result<Vec<PlatformView>, AppError> {
    let found = if text.trim().is_empty() {
        vault.platforms()?
    } else {
        vault.search_platforms(text.trim())?
    };
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut names: Vec<String> = Vec::new();
    for id in vault.dispute_ids()? {
        let platform = Dispute::from_facts(&vault.facts(id)?)?.platform;
        names.push(platform.name.into_inner());
    }
    let disputes = |p: &PlatformRecord| {
        names
            .iter()
            .filter(|n| *n == p.platform.name.expose())
            .count()
    };
    Ok(found.iter().map(|p| view(p, disputes(p))).collect())
}

/// Shows one by its id or its name.
///
/// # Errors
/// [`AppError::Unknown`] when none is called that.
pub fn show(vault: &Vault, which: &str) -> Result<PlatformView, AppError> {
    let found = search(vault, "")?
        .into_iter()
        .find(|p| p.id == which || p.name == which);
    found.ok_or_else(|| AppError::Unknown {
        what: "platform",
        id: which.to_owned(),
    })
}

fn view(record: &PlatformRecord, disputes: usize) -> PlatformView {
    let platform = &record.platform;
    PlatformView {
        id: record.id.to_string(),
        name: platform.name.expose().clone(),
        country: platform.place.country.clone(),
        subdivision: platform.place.subdivision.clone(),
        email: platform.email.as_ref().map(|e| e.expose().clone()),
        address: platform
            .address
            .iter()
            .map(|l| l.expose().clone())
            .collect(),
        webform: platform.webform.as_ref().map(|w| w.expose().clone()),
        disputes: u32::try_from(disputes).unwrap_or(u32::MAX),
    }
}
