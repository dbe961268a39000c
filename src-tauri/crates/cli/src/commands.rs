//! What each word of the command line does: one use case each.

use crate::{
    args::{
        Args, Command, DeadlineArgs, DisputeCommand, ExhibitCommand, ExportFormat, FactCommand,
        LawCommand, LetterArgs, LetterCommand, LetterFormat, MeCommand, Paper, PlatformCommand,
        ReplyCommand, VaultCommand,
    },
    law_table, print, shelf,
};
use app::{
    error::AppError,
    input::{
        AddFactInput, ClassifyInput, CloseInput, JudgeInput, JudgePointInput, OverruleInput,
        PreviewLetterInput, SendLetterInput,
    },
    letter::Severity,
    own::DayChange,
    redact::{Redaction, RedactionFile},
    vault::Vault,
};
use domain::{FactId, KeySource, Reference};
use serde::Serialize;
use serde_json::json;
use std::{path::Path, process::ExitCode};

/// Does what was asked.
pub(crate) fn run(args: &Args) -> Result<ExitCode, AppError> {
    match &args.command {
        Command::Demo { out } => demo(args, out)?,
        Command::Vault(command) => return vault(args, command),
        Command::Me(command) => me(args, command)?,
        Command::Platform(command) => platform(args, command)?,
        Command::Dispute(command) => dispute(args, command)?,
        Command::Letter(command) => return letter(args, command),
        Command::Reply(command) => reply(args, command)?,
        Command::Fact(command) => fact(args, command)?,
        Command::Exhibit(command) => exhibit(args, command)?,
        Command::Deadlines { reference } => deadlines(args, reference.as_ref())?,
        Command::Law(command) => law(args, command)?,
        Command::Next { reference } => next(args, reference)?,
        Command::Complaint { reference } => {
            let today = shelf::now(args).today;
            let view = app::complaint::before(&shelf::open(args)?, reference, today)?;
            answer(args, &view, print::complaint);
        }
        Command::Dossier {
            reference,
            out,
            paper,
            redact,
        } => dossier(args, reference, out, *paper, redact.as_deref())?,
        Command::Redact { reference, out } => redact(args, reference, out)?,
        Command::Export {
            format,
            reference,
            out,
            redact,
        } => {
            export(args, *format, reference.as_ref(), out, redact.as_deref())?;
        }
        Command::Verify { reference } => return verify(args, reference.as_ref()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints an answer: as JSON where that was asked for, else by `plain`.
fn answer<T: Serialize>(args: &Args, value: &T, plain: impl FnOnce(&T)) {
    if args.json {
        print::json(value, &mut std::io::stdout());
    } else {
        plain(value);
    }
}

fn demo(args: &Args, out: &Path) -> Result<(), AppError> {
    let view = app::demo::play(out)?;
    answer(args, &view, |v| {
        println!("A sample dispute, played from letter to dossier. Everyone in it is invented.");
        v.steps.iter().for_each(|s| println!("  {s}"));
        println!("\nThe files are in {}:", v.folder);
        v.files.iter().for_each(|f| println!("  {f}"));
    });
    Ok(())
}

fn vault(args: &Args, command: &VaultCommand) -> Result<ExitCode, AppError> {
    let folder = shelf::folder(args)?;
    match command {
        VaultCommand::Create => {
            Vault::create(&folder, &shelf::unlock(args)?)?;
            let made = json!({ "vault": folder.display().to_string() });
            answer(args, &made, |_| {
                println!("Made a vault in {}.", folder.display());
                println!("Next, say who you are: answerable me set --file me.toml");
            });
        }
        VaultCommand::Status => {
            let status = app::session::status(&folder)?;
            answer(args, &status, |s| println!("{}", s.sentence));
        }
        VaultCommand::Verify => return verify(args, None),
        VaultCommand::Passphrase { new_file } => {
            let mut vault = shelf::open(args)?;
            vault.set_passphrase(&shelf::passphrase(new_file)?)?;
            answer(args, &json!({ "changed": true }), |_| {
                println!("The passphrase is changed.")
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn me(args: &Args, command: &MeCommand) -> Result<(), AppError> {
    let view = match command {
        MeCommand::Set { file } => {
            let input = shelf::toml(file)?;
            app::me::set(&mut shelf::open(args)?, input)?
        }
        MeCommand::Show => app::me::show(&shelf::open(args)?)?,
    };
    answer(args, &view, |v| {
        println!("{} <{}>", v.name, v.email);
        v.address.iter().for_each(|line| println!("{line}"));
    });
    Ok(())
}

fn platform(args: &Args, command: &PlatformCommand) -> Result<(), AppError> {
    let found = match command {
        PlatformCommand::Add { file } => {
            let input = shelf::toml(file)?;
            let view = app::platform::add(&mut shelf::open(args)?, &input)?;
            answer(args, &view, |v| println!("{} is kept as {}.", v.name, v.id));
            return Ok(());
        }
        PlatformCommand::List => app::platform::search(&shelf::open(args)?, "")?,
        PlatformCommand::Search { text } => app::platform::search(&shelf::open(args)?, text)?,
        PlatformCommand::Show { which } => {
            let view = app::platform::show(&shelf::open(args)?, which)?;
            answer(args, &view, |v| {
                println!("{}, {}", v.name, v.country);
                v.address
                    .iter()
                    .chain(&v.email)
                    .chain(&v.webform)
                    .for_each(|l| println!("{l}"));
            });
            return Ok(());
        }
    };
    answer(args, &found, |all| {
        all.iter().for_each(|v| println!("{}  {}", v.id, v.name))
    });
    Ok(())
}

fn dispute(args: &Args, command: &DisputeCommand) -> Result<(), AppError> {
    let now = shelf::now(args);
    match command {
        DisputeCommand::Open { file } => {
            let input = shelf::toml(file)?;
            let reference = app::dispute::open(&mut shelf::open(args)?, &input, &now)?;
            answer(args, &json!({ "reference": reference }), |_| {
                println!("Opened {reference}.");
                println!("Next: answerable letter preview {reference} --kind request");
            });
        }
        DisputeCommand::List => {
            let rows = app::dispute::list(&shelf::open(args)?, now.today)?;
            answer(args, &rows, |rows| {
                for row in rows {
                    let due = row.due.map(print::day).unwrap_or_default();
                    let stage = row.stage.key();
                    println!("{}  {stage:<24} {due:<16} {}", row.reference, row.title);
                }
            });
        }
        DisputeCommand::Show { reference } => {
            let view = app::dispute::show(&shelf::open(args)?, reference, now.today)?;
            answer(args, &view, print::dispute);
        }
        DisputeCommand::Amend { reference, file } => {
            let input = shelf::toml(file)?;
            let view = app::dispute::amend(&mut shelf::open(args)?, reference, &input, &now)?;
            answer(args, &view, print::dispute);
        }
        DisputeCommand::Close { reference, outcome } => {
            let input = CloseInput {
                reference: reference.clone(),
                outcome: *outcome,
            };
            let view = app::dispute::close(&mut shelf::open(args)?, &input, &now)?;
            answer(args, &view, |v| println!("{} is closed.", v.reference));
        }
    }
    Ok(())
}

fn letter(args: &Args, command: &LetterCommand) -> Result<ExitCode, AppError> {
    let now = shelf::now(args);
    match command {
        LetterCommand::Preview {
            letter,
            format,
            out,
        } => {
            let vault = shelf::open(args)?;
            let written = app::letter::write(&vault, &preview(letter), now.today)?;
            // Text is what a person reads; with --json the typed document stands in for it.
            let format = if args.json && matches!(format, LetterFormat::Text) {
                &LetterFormat::Json
            } else {
                format
            };
            let bytes = match format {
                LetterFormat::Text => written.document.to_text().into_bytes(),
                LetterFormat::Html => written.document.to_html().into_bytes(),
                LetterFormat::Pdf => written.pdf()?,
                LetterFormat::Eml => written.eml()?,
                LetterFormat::Json => serde_json::to_vec_pretty(&written.document)
                    .map_err(|e| AppError::NotNow(format!("The letter has no JSON form: {e}")))?,
            };
            shelf::write_or_print(out.as_deref(), &bytes)?;
            Ok(ExitCode::SUCCESS)
        }
        LetterCommand::Lint { letter, on, via } => {
            let input = PreviewLetterInput {
                on: *on,
                channel: *via,
                ..preview(letter)
            };
            let written = app::letter::write(&shelf::open(args)?, &input, now.today)?;
            answer(args, &written.findings, |f| print::findings(f));
            let held = written
                .findings
                .iter()
                .any(|f| f.severity == Severity::Error);
            Ok(if held {
                ExitCode::from(1)
            } else {
                ExitCode::SUCCESS
            })
        }
        LetterCommand::Send {
            letter,
            on,
            via,
            overrule,
            pdf,
            eml,
        } => {
            let input = SendLetterInput {
                reference: letter.reference.clone(),
                kind: letter.kind,
                on: *on,
                channel: *via,
                language: letter.lang.clone(),
                reserve: letter.reserve.clone(),
                overrule: overrule
                    .iter()
                    .map(|(rule, reason)| OverruleInput {
                        rule: *rule,
                        reason: reason.clone(),
                    })
                    .collect(),
            };
            let mut vault = shelf::open(args)?;
            let (sent, written) = app::letter::send(&mut vault, &input, &now)?;
            if let Some(path) = pdf {
                let bytes =
                    app::letter::sent_pdf(&vault, &letter.reference, sent.letter, now.today)?;
                shelf::write(path, &bytes)?;
            }
            if let Some(path) = eml {
                shelf::write(path, &written.eml()?)?;
            }
            answer(args, &sent, |s| {
                println!("Kept as sent on {}: {}.", print::day(*on), s.letter);
            });
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn preview(letter: &LetterArgs) -> PreviewLetterInput {
    PreviewLetterInput {
        reference: letter.reference.clone(),
        kind: letter.kind,
        on: None,
        channel: None,
        language: letter.lang.clone(),
        reserve: letter.reserve.clone(),
    }
}

/// Imports a mailbox, and says on standard error how far it is.
fn import(
    args: &Args,
    vault: &mut Vault,
    only: Option<&Reference>,
    bytes: &[u8],
    now: &app::clock::Now,
) -> Result<(), AppError> {
    let mut tell = |done: u32, all: u32| {
        if done > 0 && done.is_multiple_of(500) {
            eprintln!("{done} of {all} messages");
        }
        true
    };
    let addressees = app::mailbox::Addressees::of(vault, only, now)?;
    let mut keep = |reference: &Reference, incoming: &app::reply::Incoming<'_>| {
        app::reply::add(vault, reference, incoming, None, now)
    };
    let view = app::mailbox::import(bytes, &addressees, &mut keep, &mut tell)?;
    answer(args, &view, print::imported);
    Ok(())
}

fn reply(args: &Args, command: &ReplyCommand) -> Result<(), AppError> {
    let now = shelf::now(args);
    match command {
        ReplyCommand::Add {
            reference,
            file,
            received,
        } => {
            let bytes = shelf::bytes(file)?;
            let name = shelf::name(file);
            let incoming = app::reply::Incoming {
                name: name.as_deref(),
                bytes: &bytes,
            };
            let mut vault = shelf::open(args)?;
            if app::reply::is_mailbox(&bytes) {
                return import(args, &mut vault, Some(reference), &bytes, &now);
            }
            let view = app::reply::add(&mut vault, reference, &incoming, *received, &now)?;
            answer(args, &view, print::added);
        }
        ReplyCommand::Import { file } => {
            let bytes = shelf::bytes(file)?;
            import(args, &mut shelf::open(args)?, None, &bytes, &now)?;
        }
        ReplyCommand::Read { file, lang } => {
            let bytes = shelf::bytes(file)?;
            let name = shelf::name(file);
            let incoming = app::reply::Incoming {
                name: name.as_deref(),
                bytes: &bytes,
            };
            let view = app::reply::read(&incoming, lang.as_deref(), now.today)?;
            answer(args, &view, print::reading);
        }
        ReplyCommand::Show { reference, message } => {
            let view = app::reply::show(&shelf::open(args)?, reference, *message, now.today)?;
            answer(args, &view, print::reply);
        }
        ReplyCommand::Signature {
            reference,
            message,
            fetch,
            key,
        } => signature(args, (reference, *message), *fetch, key.as_deref())?,
        ReplyCommand::Judge {
            reference,
            message,
            points,
            passages,
        } => {
            let verdicts = points
                .iter()
                .map(|(point, verdict)| {
                    let of: Vec<String> = passages
                        .iter()
                        .filter(|(p, _)| p == point)
                        .map(|(_, words)| words.clone())
                        .collect();
                    JudgePointInput {
                        point: *point,
                        verdict: *verdict,
                        evidence: (!of.is_empty()).then_some(of),
                    }
                })
                .collect();
            let input = JudgeInput {
                reference: reference.clone(),
                message: *message,
                verdicts,
            };
            let view = app::reply::judge(&mut shelf::open(args)?, &input, &now)?;
            answer(args, &view, print::reply);
        }
        ReplyCommand::Classify {
            reference,
            message,
            kind,
            extension,
            promised_by,
            pauses,
        } => {
            let input = ClassifyInput {
                reference: reference.clone(),
                message: *message,
                kind: *kind,
                extension: *extension,
                promised_by: *promised_by,
                pauses: *pauses,
            };
            let view = app::reply::classify(&mut shelf::open(args)?, &input, &now)?;
            answer(args, &view, print::reply);
        }
    }
    Ok(())
}

/// Shows the signature of a message, with the key that is kept, given or asked for.
fn signature(
    args: &Args,
    (reference, message): (&Reference, FactId),
    fetch: bool,
    key: Option<&Path>,
) -> Result<(), AppError> {
    use app::signature::{fetch_key, keep_key, key_name, show};
    let now = shelf::now(args);
    let mut vault = shelf::open(args)?;
    let given = match key {
        Some(path) => Some((shelf::text(path)?, KeySource::Person)),
        None if fetch => {
            let name = key_name(&vault, reference, message, now.today)?;
            Some((fetch_key(&name)?, KeySource::Dns))
        }
        None => None,
    };
    let view = match given {
        Some((text, source)) => keep_key(&mut vault, reference, message, &text, source, &now)?,
        None => show(&vault, reference, message, now.today)?,
    };
    answer(args, &view, print::signature);
    Ok(())
}

fn fact(args: &Args, command: &FactCommand) -> Result<(), AppError> {
    let FactCommand::Add {
        reference,
        kind,
        on,
        note,
        about,
        point,
    } = command;
    let input = AddFactInput {
        reference: reference.clone(),
        kind: kind.clone(),
        on: *on,
        note: note.clone(),
        about: *about,
        point: *point,
    };
    let id = app::fact::add(&mut shelf::open(args)?, &input, &shelf::now(args))?;
    answer(args, &json!({ "id": id }), |_| println!("Kept as {id}."));
    Ok(())
}

fn exhibit(args: &Args, command: &ExhibitCommand) -> Result<(), AppError> {
    let ExhibitCommand::Add {
        reference,
        file,
        title,
    } = command;
    let bytes = shelf::bytes(file)?;
    let name = shelf::name(file).unwrap_or_else(|| "exhibit".to_owned());
    let mut vault = shelf::open(args)?;
    let id = app::exhibit::add(
        &mut vault,
        reference,
        &name,
        &bytes,
        title,
        &shelf::now(args),
    )?;
    answer(args, &json!({ "id": id }), |_| println!("Kept as {id}."));
    Ok(())
}

fn deadlines(args: &Args, reference: Option<&Reference>) -> Result<(), AppError> {
    let today = shelf::now(args).today;
    let all = app::deadline::list(&shelf::open(args)?, reference, today)?;
    answer(args, &all, |all| {
        for view in all {
            print!("{}", view.reference);
            print::deadline(view);
        }
    });
    Ok(())
}

fn law(args: &Args, command: &LawCommand) -> Result<(), AppError> {
    match command {
        LawCommand::List => answer(args, &app::law::list()?, |all| {
            all.iter()
                .for_each(|r| println!("{:<16} {}", r.id, r.full_name));
        }),
        LawCommand::Show { regime } => answer(args, &app::law::show(regime)?, print::law),
        LawCommand::Deadline(query) => {
            answer(
                args,
                &app::law::deadline(deadline_query(query))?,
                print::counted,
            );
        }
        LawCommand::Likeness { place } => {
            let all = app::law::likeness(&app::own::place(place)?)?;
            answer(args, &all, |all| all.iter().for_each(print::likeness));
        }
        LawCommand::Table => answer(args, &app::law::table()?, |rows| {
            law_table::print(rows);
        }),
        LawCommand::Days => answer(args, &app::own::days(&shelf::open(args)?)?, |days| {
            days.iter().for_each(print::own_day);
        }),
        LawCommand::Day {
            place,
            date,
            holiday,
            works,
            forget: _,
        } => {
            let change = match (holiday, works) {
                (Some(name), _) => DayChange::Holiday(name.clone()),
                (None, true) => DayChange::WorkingDay,
                (None, false) => DayChange::Forget,
            };
            let mut vault = shelf::open(args)?;
            let days = app::own::set_day(&mut vault, place, date, change, &shelf::now(args))?;
            answer(args, &days, |days| days.iter().for_each(print::own_day));
        }
    }
    Ok(())
}

fn deadline_query(args: &DeadlineArgs) -> app::law::DeadlineQuery {
    app::law::DeadlineQuery {
        regime: args.regime.clone(),
        clock: args.clock,
        start: args.start,
        place: domain::Place {
            country: args.country.to_ascii_uppercase(),
            subdivision: args.subdivision.clone(),
        },
        identity: args.identity.clone(),
        clarification: args.clarification.clone(),
        fee: args.fee.clone(),
        extended_on: args.extended_on,
        request: args.request.clone(),
    }
}

fn next(args: &Args, reference: &Reference) -> Result<(), AppError> {
    let today = shelf::now(args).today;
    let next = app::dispute::show(&shelf::open(args)?, reference, today)?.next;
    answer(args, &next, |n| println!("{}.", n.sentence));
    Ok(())
}

fn dossier(
    args: &Args,
    reference: &Reference,
    out: &Path,
    paper: Option<Paper>,
    list: Option<&Path>,
) -> Result<(), AppError> {
    let redaction = redaction(list)?;
    let paper = paper.map(|p| match p {
        Paper::A4 => app::input::PaperInput::A4,
        Paper::Letter => app::input::PaperInput::Letter,
    });
    let today = shelf::now(args).today;
    let bytes = app::dossier::pdf(
        &shelf::open(args)?,
        reference,
        paper,
        redaction.as_ref(),
        today,
    )?;
    shelf::write(out, &bytes)?;
    let made = json!({ "out": out.display().to_string(), "bytes": bytes.len() });
    answer(args, &made, |_| {
        println!("The dossier is in {}.", out.display())
    });
    Ok(())
}

/// The list of a copy to publish, ready to be put to use.
fn redaction(list: Option<&Path>) -> Result<Option<Redaction>, AppError> {
    let read = |path| -> Result<Redaction, AppError> {
        let file: RedactionFile = shelf::toml(path)?;
        Redaction::new(&file.replace)
    };
    list.map(read).transpose()
}

/// Writes the list that the person goes through.
fn redact(args: &Args, reference: &Reference, out: &Path) -> Result<(), AppError> {
    let today = shelf::now(args).today;
    let replace = app::redact::found(&shelf::open(args)?, reference, today)?;
    let count = replace.len();
    let list = toml::to_string_pretty(&RedactionFile { replace })
        .map_err(|_| AppError::NotNow("The list could not be written. Try again".to_owned()))?;
    let head = "# What is replaced in a copy to publish. Take out what may stay, add what else must go.\n\n";
    shelf::write(out, format!("{head}{list}").as_bytes())?;
    let made = json!({ "out": out.display().to_string(), "found": count });
    answer(args, &made, |_| {
        println!(
            "{count} found. Go through {}, then give it with --redact.",
            out.display()
        );
    });
    Ok(())
}

fn export(
    args: &Args,
    format: ExportFormat,
    reference: Option<&Reference>,
    out: &Path,
    list: Option<&Path>,
) -> Result<(), AppError> {
    let redaction = redaction(list)?;
    let now = shelf::now(args);
    let vault = shelf::open(args)?;
    let bytes = match format {
        ExportFormat::Ics => app::export::ics(&vault, reference, now.today, now.at)?,
        ExportFormat::Csv => app::export::csv(&vault, reference, now.today)?,
        ExportFormat::Json => app::export::json(&vault, reference, now.today)?,
        ExportFormat::Markdown => {
            let reference = reference.ok_or_else(|| {
                AppError::field(
                    "reference",
                    "Name the dispute whose exchange is to be written",
                )
            })?;
            app::export::markdown(&vault, reference, redaction.as_ref(), now.today)?.into_bytes()
        }
    };
    shelf::write(out, &bytes)?;
    let made = json!({ "out": out.display().to_string(), "bytes": bytes.len() });
    answer(args, &made, |_| println!("Written to {}.", out.display()));
    Ok(())
}

fn verify(args: &Args, reference: Option<&Reference>) -> Result<ExitCode, AppError> {
    let view = app::verify::verify(&shelf::open(args)?, reference)?;
    answer(args, &view, |v| match &v.first_difference {
        None => println!(
            "Whole: {} facts and {} files are as recorded.",
            v.facts, v.blobs
        ),
        Some(difference) => println!("{difference}"),
    });
    Ok(if view.whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
