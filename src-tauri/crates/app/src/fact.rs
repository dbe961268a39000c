//! Facts that have no form of their own.

use crate::{
    check::{not_after, word},
    clock::Now,
    dispute,
    error::AppError,
    input::AddFactInput,
    record::{append, fact, load},
    view::DisputeView,
};
use domain::{Amendment, Dispute, FactBody, FactId, Incident, Point, Sensitive};
use vault::Vault;

/// The kinds that can be added by hand.
pub const KINDS: [&str; 11] = [
    "delivered",
    "identity-provided",
    "clarification-provided",
    "fee-paid",
    "complaint-filed",
    "note",
    "let-go",
    "take-up",
    "confirmed",
    "retracted",
    "reopened",
];

/// Adds a fact and returns its id.
///
/// # Errors
/// [`AppError::Field`] for a kind that is none, a day in the future, or words that are missing.
pub fn add(vault: &mut Vault, input: &AddFactInput, now: &Now) -> Result<FactId, AppError> {
    not_after(input.on, now.today).map_err(|message| AppError::field("on", message))?;
    let record = load(vault, &input.reference, now.today)?;
    let known = |id: FactId| record.facts.iter().any(|f| f.content.id == id);
    if let Some(about) = input.about.filter(|id| !known(*id)) {
        return Err(AppError::Unknown {
            what: "fact",
            id: about.to_string(),
        });
    }
    let opening = record.facts.first().map(|f| f.content.id);
    if input.kind == "retracted" && input.about == opening {
        let help = "The opening of a dispute cannot be taken back. Close the dispute instead";
        return Err(AppError::field("about", help));
    }
    let body = body(&record.dispute, input)?;
    let kept = append(
        vault,
        record.dispute.id,
        vec![fact(input.on, body)],
        &[],
        now,
    )?;
    Ok(kept.first().map_or_else(FactId::new, |f| f.content.id))
}

/// Adds a fact and shows the dispute after it.
///
/// # Errors
/// As [`add`].
pub fn add_and_show(
    vault: &mut Vault,
    input: &AddFactInput,
    now: &Now,
) -> Result<DisputeView, AppError> {
    add(vault, input, now)?;
    dispute::show(vault, &input.reference, now.today)
}

fn body(dispute: &Dispute, input: &AddFactInput) -> Result<FactBody, AppError> {
    let note = word(input.note.as_deref()).map(Sensitive::new);
    let words = |help: &str| {
        note.clone()
            .ok_or_else(|| AppError::field("note", format!("Words are missing. {help}")))
    };
    Ok(match input.kind.as_str() {
        "delivered" => {
            let letter = match input.about {
                Some(id) => dispute.letter(id).map(|l| l.id),
                None => dispute.last_letter().map(|l| l.id),
            };
            let letter = letter.ok_or_else(|| {
                AppError::field(
                    "about",
                    "No letter has gone that could arrive. Send one first",
                )
            })?;
            FactBody::Delivered {
                letter,
                proof: note,
            }
        }
        "identity-provided" => FactBody::IdentityProvided { note },
        "clarification-provided" => FactBody::ClarificationProvided { note },
        "fee-paid" => FactBody::FeePaid { note },
        "complaint-filed" => FactBody::ComplaintFiled {
            authority: words("Name the authority")?.into_inner(),
            number: None,
        },
        "note" => FactBody::NoteAdded {
            text: words("Write the note")?,
        },
        "let-go" => amend_let_go(dispute, point(dispute, input)?, true),
        "take-up" => amend_let_go(dispute, point(dispute, input)?, false),
        "confirmed" if dispute.incident.unsure.is_empty() => {
            let help = "Nothing of what happened is marked as unsure. There is nothing to confirm";
            return Err(AppError::field("kind", help));
        }
        "confirmed" => FactBody::Amended(Box::new(Amendment {
            incident: Some(Incident {
                unsure: std::collections::BTreeSet::new(),
                ..dispute.incident.clone()
            }),
            ..Amendment::default()
        })),
        "retracted" => FactBody::Retracted {
            fact: input.about.ok_or_else(|| {
                AppError::field("about", "Say which fact to take back, by its id")
            })?,
            why: note.unwrap_or_default(),
        },
        "reopened" => FactBody::Reopened,
        other => {
            return Err(AppError::field(
                "kind",
                format!(
                    "“{other}” is not a fact to add. You can add {}",
                    KINDS.join(", ")
                ),
            ));
        }
    })
}

fn point(dispute: &Dispute, input: &AddFactInput) -> Result<Point, AppError> {
    input
        .point
        .filter(|p| dispute.points.contains(p))
        .ok_or_else(|| {
            AppError::field(
                "point",
                "Say which point of this dispute it is about, such as number",
            )
        })
}

fn amend_let_go(dispute: &Dispute, point: Point, go: bool) -> FactBody {
    let mut points = dispute.let_go.clone();
    if go {
        points.insert(point);
    } else {
        points.remove(&point);
    }
    FactBody::Amended(Box::new(Amendment {
        let_go: Some(points.into_iter().collect()),
        ..Amendment::default()
    }))
}
