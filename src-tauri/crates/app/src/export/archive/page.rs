//! The pages of an archive: HTML that needs nothing but itself. Templates escape every value, and
//! the content security policy lets nothing run and nothing load.

use super::folder::{Folder, MessageFiles, safe_to_open, taken_apart};
use crate::{dispute, error::AppError, letter, view::ClockState};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::{
    Ask, Deadline, Dispute, Exhibit, Judgement, Letter, Message, Point, Reference, stage, standing,
};
use jiff::civil::Date;
use letters::dossier::words;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context, syntax::SyntaxConfig};
use std::{collections::BTreeMap, sync::LazyLock};
use vault::Vault;

const STYLE: &str = include_str!("style.css");

/// Only our own style may apply, named by its hash (CSP 3, 2.3.1): nothing else loads or runs.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = BASE64_STANDARD.encode(domain::Hash::of(STYLE.as_bytes()).bytes());
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'")
});

static PAGES: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut pages = Environment::new();
    pages.set_undefined_behavior(UndefinedBehavior::Strict);
    pages.set_auto_escape_callback(|_| AutoEscape::Html);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()?;
    pages.set_syntax(syntax);
    pages.add_template("frame.html", include_str!("frame.html"))?;
    pages.add_template("front.html", include_str!("front.html"))?;
    pages.add_template("dispute.html", include_str!("dispute.html"))?;
    Ok(pages)
});

/// The list of disputes.
pub(super) fn front(
    folders: &[Folder],
    no_dossier: &BTreeMap<Reference, String>,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    let row = |folder: &Folder| {
        let dispute = &folder.record.dispute;
        let row = dispute::row(&folder.record, today);
        context! {
            reference => row.reference.as_str(),
            title => row.title,
            platform => row.platform,
            stage => stage_words(row.stage),
            sentence => dispute::sentence(dispute),
            open => row.open_points,
            points => row.points,
            due => row.due.map(words::day),
            late => row.days.is_some_and(|days| days < 0),
            dossier => !no_dossier.contains_key(&dispute.reference),
        }
    };
    let values = context! {
        disputes => folders.iter().map(row).collect::<Vec<_>>(),
        today => words::day(today),
    };
    render("front.html", "Answerable archive", values)
}

/// A dispute, to be read. `no_dossier` says why there is none beside it.
pub(super) fn dispute(
    vault: &Vault,
    folder: &Folder,
    no_dossier: Option<&String>,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    let view = dispute::view(&folder.record, today)?;
    let dispute = &folder.record.dispute;
    let regime = dispute.regime.as_ref().map(law::regime).transpose()?;
    let answers: Vec<(usize, &Message)> = (1_usize..)
        .zip(&dispute.messages)
        .filter(|(_, m)| m.kind.answers())
        .collect();
    let columns = answers.iter().map(|(n, m)| {
        context! { n, day => words::short_year(m.received_on), kind => words::message(m.kind) }
    });
    let deadlines = view.deadlines.iter().map(|v| {
        let d = &v.deadline;
        context! {
            name => words::clock(d.clock),
            law => words::article(law_of(d), &d.law),
            due => d.due.map(words::day),
            state => state_words(d, v.state, today),
            late => v.state == ClockState::Late,
            steps => d.receipt.iter().map(|s| context! {
                day => words::short_year(s.date), step => s.step.as_str(), law => words::article(law_of(d), &s.law),
            }).collect::<Vec<_>>(),
            calendar => context! { source => d.calendar.source.as_str(), until => words::day(d.calendar.until) },
        }
    });
    let facts = view.facts.iter().map(|f| {
        context! {
            seq => f.seq, day => words::short_year(f.on), kind => spaced(&f.kind),
            summary => f.summary.as_str(), hash => f.hash.to_string(), retracted => f.retracted,
        }
    });
    let exhibits = dispute.exhibits.iter().zip(&folder.exhibits);
    let values = context! {
        reference => view.reference.as_str(),
        name => view.title.as_str(),
        platform => view.platform.as_str(),
        law => regime.map(|r| r.name.clone()),
        stage => stage_words(view.stage),
        sentence => view.sentence,
        next => view.next.sentence,
        today => words::day(today),
        no_dossier,
        told => words::told(dispute),
        incident => context! {
            on => words::day(dispute.incident.happened_on),
            truth => words::stopped(&view.incident.truth),
            links => view.incident.links,
            identifiers => view.incident.identifiers,
        },
        columns => columns.collect::<Vec<_>>(),
        asks => asks(dispute, &answers),
        deadlines => deadlines.collect::<Vec<_>>(),
        entries => entries(vault, folder)?,
        exhibits => exhibits.map(|(e, path)| exhibit(e, path)).collect::<Vec<_>>(),
        notes => dispute.notes.iter().map(|n| context! {
            day => words::short_year(n.on), text => n.text.expose(),
        }).collect::<Vec<_>>(),
        facts => facts.collect::<Vec<_>>(),
        head => dispute.head.to_string(),
    };
    let title = format!("{}: {}", view.platform, view.title);
    render("dispute.html", &title, values)
}

fn render(page: &str, title: &str, values: Value) -> Result<Vec<u8>, AppError> {
    let broken = |e: &minijinja::Error| {
        AppError::NotNow(format!(
            "A page of the archive could not be written: {e}. Update Answerable, and try again"
        ))
    };
    let frame = context! { title, policy => POLICY.as_str(), style => STYLE };
    let pages = PAGES.as_ref().map_err(broken)?;
    let page = pages.get_template(page).map_err(|e| broken(&e))?;
    let html = page.render(context! { ..values, ..frame });
    html.map(String::into_bytes).map_err(|e| broken(&e))
}

/// The ask matrix: points down, replies across.
fn asks(dispute: &Dispute, answers: &[(usize, &Message)]) -> Vec<Value> {
    let point = |p: &Point| {
        let own = dispute.own_point(*p).map(|o| o.name.expose().clone());
        let cell = |m: &Message| m.judged.get(p).map_or("unjudged", |j| j.verdict.key());
        context! {
            number => p.number(),
            name => name_of(*p, own),
            cells => answers.iter().map(|(_, m)| cell(m)).collect::<Vec<_>>(),
            standing => standing::of(*p, dispute).key(),
            settled => standing::is_settled(*p, dispute),
            let_go => dispute.let_go.contains(p),
        }
    };
    let ask = |ask: Ask| {
        let points = dispute.points.iter().filter(|p| p.ask() == ask);
        Some(context! {
            number => ask.number(),
            name => words::ask(ask),
            standing => standing::of_ask(ask, dispute)?.key(),
            points => points.map(point).collect::<Vec<_>>(),
        })
    };
    Ask::ALL.into_iter().filter_map(ask).collect()
}

/// Letters and messages, by the day they went or came.
fn entries(vault: &Vault, folder: &Folder) -> Result<Vec<Value>, AppError> {
    let dispute = &folder.record.dispute;
    let mut entries = Vec::new();
    for (n, (letter, path)) in (1_usize..).zip(dispute.letters.iter().zip(&folder.letters)) {
        entries.push((letter.sent_on, letter.id, sent(vault, n, letter, path)?));
    }
    for (n, (message, files)) in (1_usize..).zip(dispute.messages.iter().zip(&folder.messages)) {
        let entry = came(vault, dispute, n, message, files)?;
        entries.push((message.received_on, message.id, entry));
    }
    entries.sort_by_key(|(day, id, _)| (*day, *id));
    Ok(entries.into_iter().map(|(_, _, entry)| entry).collect())
}

fn sent(vault: &Vault, n: usize, letter: &Letter, path: &str) -> Result<Value, AppError> {
    let (text, lang) = match letter::document(vault, letter) {
        Ok(document) => (document.to_text(), document.language.as_str().to_owned()),
        // A letter of a newer Answerable: its pages say what it says.
        Err(AppError::NotNow(why)) => (why, "en".to_owned()),
        Err(other) => return Err(other),
    };
    let mut notes = vec![format!(
        "Sent {} to {}",
        words::channel(letter.channel),
        letter.to.expose()
    )];
    notes.extend(
        letter
            .delivered_on
            .map(|day| format!("Arrived on {}", words::day(day))),
    );
    notes.extend(letter.bounced.then(|| "It came back".to_owned()));
    Ok(context! {
        anchor => format!("letter-{n}"),
        mine => true,
        day => words::day(letter.sent_on),
        kind => words::letter(letter.kind),
        subject => "",
        notes,
        file => link(path, "The letter as it went (PDF)"),
        attached => Vec::<Value>::new(),
        text => text.trim(),
        lang,
        judged => Vec::<Value>::new(),
        sha256 => letter.pdf.to_string(),
    })
}

fn came(
    vault: &Vault,
    dispute: &Dispute,
    n: usize,
    message: &Message,
    files: &MessageFiles,
) -> Result<Value, AppError> {
    let text = taken_apart(vault, message)?.map(|kept| kept.text);
    let attached = files.attached.iter().map(|(name, path, bytes)| {
        context! { bytes => words::thousands(*bytes), ..link(path, name) }
    });
    let judged = dispute.points.iter().filter_map(|p| {
        let Judgement {
            verdict, passage, ..
        } = message.judged.get(p)?;
        let own = dispute.own_point(*p).map(|o| o.name.expose().clone());
        Some(context! {
            number => p.number(), name => name_of(*p, own), verdict => verdict.key(),
            passages => passage.iter().map(|t| t.expose().clone()).collect::<Vec<_>>(),
        })
    });
    Ok(context! {
        anchor => format!("message-{n}"),
        mine => false,
        day => words::day(message.received_on),
        kind => words::message(message.kind),
        subject => message.subject.expose(),
        notes => vec![format!("From {}, {}", message.from.expose(), words::channel(message.channel))],
        file => link(&files.raw, "The message as it came"),
        attached => attached.collect::<Vec<_>>(),
        text => text.as_deref().map(str::trim),
        lang => "",
        judged => judged.collect::<Vec<_>>(),
        sha256 => message.raw.to_string(),
    })
}

fn exhibit(exhibit: &Exhibit, path: &str) -> Value {
    context! {
        day => words::short_year(exhibit.on),
        title => exhibit.title.expose(),
        sha256 => exhibit.file.to_string(),
        ..link(path, exhibit.name.expose())
    }
}

/// A file of the folder, by its name; `href` is `None` where a page had better not lead to it.
fn link(path: &str, name: &str) -> Value {
    context! { name, path, href => safe_to_open(path).then(|| encoded(path)) }
}

/// A path as part of an address (RFC 3986, 2.1): unreserved characters and `/` stay.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn name_of(point: Point, own: Option<String>) -> String {
    own.or_else(|| words::point(point).map(str::to_owned))
        .unwrap_or_else(|| point.to_string())
}

fn law_of(deadline: &Deadline) -> Option<&'static law::Regime> {
    law::regime(&deadline.regime).ok()
}

fn state_words(deadline: &Deadline, state: ClockState, today: Date) -> String {
    match state {
        ClockState::Running => "running".to_owned(),
        ClockState::NoDate => "the law sets no date".to_owned(),
        ClockState::Late => {
            let days = usize::try_from(deadline.days_late(today).unwrap_or_default());
            format!("{} late", words::counted(days.unwrap_or_default(), "day"))
        }
        ClockState::Met => match deadline.met_on {
            Some(day) => format!("met on {}", words::day(day)),
            None => "met".to_owned(),
        },
        ClockState::Paused => match deadline.paused_since {
            Some(day) => format!("stands still since {}", words::day(day)),
            None => "stands still".to_owned(),
        },
    }
}

fn stage_words(stage: stage::Stage) -> String {
    words::capital(&spaced(stage.key()))
}

fn spaced(key: &str) -> String {
    key.replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_file_whatever_its_name_holds() {
        assert_eq!(
            encoded("exhibits/01-50% off #1?é.png"),
            "exhibits/01-50%25%20off%20%231%3F%C3%A9.png"
        );
        assert_eq!(encoded("javascript:alert(1)"), "javascript%3Aalert%281%29");
    }
}
