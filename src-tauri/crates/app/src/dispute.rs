//! Disputes: opened, shown, listed, closed.

use crate::{
    check::{Checks, country, email, line, lines, past_date, required, word},
    clock::Now,
    error::AppError,
    input::{
        AmendInput, CloseInput, IncidentInput, OpenDisputeInput, OwnPointInput, PlatformInput,
    },
    me,
    record::{append, fact, load, load_id},
    view::{DisputeRow, DisputeView},
};
use domain::{
    Amendment, Ask, DisputeId, FactBody, Incident, Language, OwnPoint, Place, Platform, Point,
    Reference, RegimeId, Sensitive,
};
use jiff::civil::Date;
use vault::Vault;

mod show;
pub use show::sentence;
pub(crate) use show::{deadline_view, message_row, row, verdict_view, view};

/// A checked new dispute, not stored yet.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) body: FactBody,
}

/// Checks the answers of a new dispute without storing anything.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken.
pub fn check(vault: &Vault, input: &OpenDisputeInput, today: Date) -> Result<(), AppError> {
    draft(vault, input, &Reference::from_number(0), today).map(|_| ())
}

/// Opens a dispute.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken; whatever the vault says.
pub fn open(vault: &mut Vault, input: &OpenDisputeInput, now: &Now) -> Result<Reference, AppError> {
    let reference = free_reference(vault)?;
    let Draft { body } = draft(vault, input, &reference, now.today)?;
    if let FactBody::Opened { platform, .. } = &body {
        crate::platform::remember(vault, platform)?;
    }
    append(
        vault,
        DisputeId::new(),
        vec![fact(now.today, body)],
        &[],
        now,
    )?;
    Ok(reference)
}

fn free_reference(vault: &Vault) -> Result<Reference, AppError> {
    loop {
        let reference = Reference::random();
        if vault.by_reference(&reference)?.is_none() {
            return Ok(reference);
        }
    }
}

/// The opening fact that `input` makes.
pub(crate) fn draft(
    vault: &Vault,
    input: &OpenDisputeInput,
    reference: &Reference,
    today: Date,
) -> Result<Draft, AppError> {
    let person = me::person(vault)?;
    let title = line(
        &Checks::of(""),
        "title",
        &input.title,
        "Give the dispute a name of your own",
    )?;
    let platform = platform(&input.platform)?;
    let incident = incident(&input.incident, today)?;
    let regime = regime(input.regime.as_ref(), &person.place, &platform.place, today)?;
    let language = word(input.language.as_deref())
        .map(|l| Language::from(l.as_str()))
        .or_else(|| platform.language.clone())
        .unwrap_or_default();
    is_written(&language, regime.as_ref())?;
    let body = FactBody::Opened {
        reference: reference.clone(),
        title: title.into(),
        language,
        regime,
        platform: Box::new(platform),
        incident: Box::new(incident),
        points: points(input)?,
        own: own_points(&input.own)?,
    };
    Ok(Draft { body })
}

/// Whether letters under a law are written in a language.
fn is_written(language: &Language, regime: Option<&RegimeId>) -> Result<(), AppError> {
    let known: Vec<&str> = letters::languages_for(regime).collect();
    if known.contains(&language.as_str()) {
        return Ok(());
    }
    Err(AppError::field(
        "language",
        format!(
            "There are no letters in “{}” under this law yet. Choose one of: {}",
            language.as_str(),
            known.join(", ")
        ),
    ))
}

pub(crate) fn platform(input: &PlatformInput) -> Result<Platform, AppError> {
    let at = Checks::of("platform");
    let email_address = match word(input.email.as_deref()) {
        Some(address) => Some(Sensitive::new(email(&at, "email", &address)?)),
        None => None,
    };
    let webform = word(input.webform.as_deref());
    let address = lines(&input.address);
    if email_address.is_none() && webform.is_none() && address.is_empty() {
        return Err(at.refuse(
            "email",
            "Nothing says where a letter can go. Enter an e-mail address, a postal address or the \
             page of a web form",
        ));
    }
    Ok(Platform {
        name: line(&at, "name", &input.name, "Enter the name of the platform")?.into(),
        place: Place {
            country: country(&at, "country", &input.country)?,
            subdivision: word(input.subdivision.as_deref()),
        },
        email: email_address,
        address,
        webform: webform.map(Sensitive::new),
        attention: word(input.attention.as_deref()).map(Sensitive::new),
        language: word(input.language.as_deref()).map(|l| Language::from(l.as_str())),
    })
}

fn incident(input: &IncidentInput, today: Date) -> Result<Incident, AppError> {
    let at = Checks::of("incident");
    Ok(Incident {
        happened_on: past_date(&at, "happened_on", &input.happened_on, today)?,
        claimed: required(
            &at,
            "claimed",
            &input.claimed,
            "Say what the platform claimed",
        )?
        .into(),
        told: required(&at, "told", &input.told, "Say whom the platform told")?.into(),
        truth: required(&at, "truth", &input.truth, "Say what is true")?.into(),
        links: lines(&input.links),
        identifiers: lines(&input.identifiers),
        unsure: input.unsure.iter().copied().collect(),
    })
}

/// The law named, or the one proposed; `none` is a letter that claims no right.
fn regime(
    named: Option<&RegimeId>,
    person: &Place,
    platform: &Place,
    today: Date,
) -> Result<Option<RegimeId>, AppError> {
    match named {
        Some(id) if id.as_str() == "none" => Ok(None),
        Some(id) => match law::regime(id) {
            Ok(r) if !r.in_force(today) => Err(AppError::field(
                "regime",
                format!(
                    "The {} gives no rights on {today}; its first day is {}. Choose another law, \
                     or none: the letter then asks and claims no right",
                    r.short, r.in_force_from
                ),
            )),
            Ok(r) if letters::languages_for(Some(id)).next().is_none() => Err(AppError::field(
                "regime",
                format!(
                    "Letters are not written under {} alone: it goes along with another law. \
                     Choose that one",
                    r.id
                ),
            )),
            Ok(_) => Ok(Some(id.clone())),
            Err(error) => Err(AppError::field("regime", error.to_string())),
        },
        None => Ok(law::propose(person, platform, today).regime),
    }
}

fn points(input: &OpenDisputeInput) -> Result<Vec<Point>, AppError> {
    let Some(asks) = &input.asks else {
        return Ok(Point::ALL.to_vec());
    };
    let mut points = Vec::new();
    for (ask, words) in asks {
        let ask = ask_of(ask)?;
        for word in words {
            let point: Point = word
                .parse()
                .map_err(|e: domain::point::UnknownPoint| AppError::field("asks", e.to_string()))?;
            if point.ask() != ask {
                let right = point.ask().key();
                return Err(AppError::field(
                    "asks",
                    format!(
                        "{word} is not a point of {}. Put it under {right}",
                        ask.key()
                    ),
                ));
            }
            points.push(point);
        }
    }
    if points.is_empty() && input.own.is_empty() {
        let help = "A letter that asks nothing cannot be answered. Choose at least one point";
        return Err(AppError::field("asks", help));
    }
    Ok(points)
}

fn ask_of(word: &str) -> Result<Ask, AppError> {
    Ask::ALL
        .into_iter()
        .find(|a| a.key() == word)
        .ok_or_else(|| {
            let help =
                format!("“{word}” is not an ask. The asks are explain, count, notify and erase");
            AppError::field("asks", help)
        })
}

fn own_points(inputs: &[OwnPointInput]) -> Result<Vec<OwnPoint>, AppError> {
    let mut own: Vec<OwnPoint> = Vec::new();
    for input in inputs {
        let at = Checks::of("own");
        let ask = ask_of(&input.ask)?;
        let before = own.iter().filter(|o| o.point.ask() == ask).count();
        let n = u8::try_from(before.saturating_add(1)).unwrap_or(u8::MAX);
        if n > 20 {
            return Err(at.refuse("ask", "One ask holds twenty points of your own. Join some"));
        }
        own.push(OwnPoint {
            point: Point::Own { ask, n },
            name: line(
                &at,
                "name",
                &input.name,
                "Give the point a name of one or two words",
            )?
            .into(),
            text: required(&at, "text", &input.text, "Say what you ask for")?.into(),
        });
    }
    Ok(own)
}

/// Shows a dispute.
///
/// # Errors
/// [`AppError::UnknownDispute`]; whatever the vault says.
pub fn show(vault: &Vault, reference: &Reference, today: Date) -> Result<DisputeView, AppError> {
    view(&load(vault, reference, today)?, today)
}

/// Lists every dispute: late first, then by date, no date last.
///
/// # Errors
/// Whatever the vault says.
pub fn list(vault: &Vault, today: Date) -> Result<Vec<DisputeRow>, AppError> {
    let mut rows = Vec::new();
    for id in vault.dispute_ids()? {
        rows.push(row(&load_id(vault, id, today)?, today));
    }
    rows.sort_by_key(|r: &DisputeRow| {
        (
            std::cmp::Reverse(r.days_late),
            r.due.is_none(),
            r.due,
            r.reference.clone(),
        )
    });
    Ok(rows)
}

/// Corrects what the person said of a dispute. What went out stays as it went.
///
/// # Errors
/// [`AppError::Field`] with the first answer that cannot be taken.
pub fn amend(
    vault: &mut Vault,
    reference: &Reference,
    input: &AmendInput,
    now: &Now,
) -> Result<DisputeView, AppError> {
    let record = load(vault, reference, now.today)?;
    let dispute = &record.dispute;
    let language = word(input.language.as_deref()).map(|l| Language::from(l.as_str()));
    if let Some(language) = &language {
        is_written(language, dispute.regime.as_ref())?;
    }
    let own = input.own.as_deref().map(own_points).transpose()?;
    if own.as_ref().is_some_and(|own| {
        let points = |all: &[OwnPoint]| all.iter().map(|o| o.point).collect::<Vec<_>>();
        points(own) != points(&dispute.own)
    }) {
        let help = "The points themselves stay as they were asked. Give each of them, in its order, \
                    under its ask";
        return Err(AppError::field("own", help));
    }
    let help = "Give the dispute a name of your own";
    let change = Amendment {
        title: input
            .title
            .as_deref()
            .map(|t| line(&Checks::of(""), "title", t, help).map(Sensitive::new))
            .transpose()?,
        language,
        platform: input.platform.as_ref().map(platform).transpose()?,
        incident: input
            .incident
            .as_ref()
            .map(|i| incident(i, now.today))
            .transpose()?,
        own,
        ticket: word(input.ticket.as_deref()).map(Sensitive::new),
        ..Amendment::default()
    };
    if change == Amendment::default() {
        let help = "Nothing is there to correct. Give the title, language, platform, incident, own \
                    or ticket as it should be";
        return Err(AppError::field("", help));
    }
    let body = FactBody::Amended(Box::new(change));
    append(vault, dispute.id, vec![fact(now.today, body)], &[], now)?;
    show(vault, reference, now.today)
}

/// Closes a dispute with its outcome.
///
/// # Errors
/// [`AppError::NotNow`] when it is closed already.
pub fn close(vault: &mut Vault, input: &CloseInput, now: &Now) -> Result<DisputeView, AppError> {
    let record = load(vault, &input.reference, now.today)?;
    if let Some((outcome, day)) = record.dispute.closed {
        return Err(AppError::NotNow(format!(
            "This dispute was closed on {day} as {}. Reopen it first",
            outcome.key()
        )));
    }
    let body = FactBody::Closed {
        outcome: input.outcome,
    };
    append(
        vault,
        record.dispute.id,
        vec![fact(now.today, body)],
        &[],
        now,
    )?;
    show(vault, &input.reference, now.today)
}
