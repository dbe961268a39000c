//! What each word of the command line does: one use case each.

mod blacken;
mod export;
mod letter;
mod reply;
mod vault;
mod verify;

use crate::{
    args::{
        Args, Command, DeadlineArgs, DisputeCommand, ExhibitCommand, FactCommand, LawCommand,
        MeCommand, Paper, PlatformCommand, Reader,
    },
    law_table, print, shelf,
};
use app::{
    error::AppError,
    input::{AddFactInput, CloseInput, PaperInput, PurposeInput, SaveDossierInput},
    own::DayChange,
    redact::{RedactionFile, Replacement},
};
use domain::Reference;
use serde::Serialize;
use serde_json::json;
use std::{path::Path, process::ExitCode};

/// Does what was asked.
pub(crate) fn run(args: &Args) -> Result<ExitCode, AppError> {
    match &args.command {
        Command::Demo { out } => demo(args, out)?,
        Command::Vault(command) => return vault::vault(args, command),
        Command::Me(command) => me(args, command)?,
        Command::Platform(command) => platform(args, command)?,
        Command::Dispute(command) => dispute(args, command)?,
        Command::Letter(command) => return letter::letter(args, command),
        Command::Reply(command) => reply::reply(args, command)?,
        Command::Fact(command) => fact(args, command)?,
        Command::Exhibit(command) => exhibit(args, command)?,
        Command::Blacken(asked) => blacken::blacken(args, asked)?,
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
            reader,
            paper,
            redact,
        } => {
            let input = SaveDossierInput {
                reference: reference.clone(),
                purpose: purpose(*reader),
                paper: paper.map(sheet),
                redact: redactions(redact.as_deref())?,
            };
            dossier(args, &input, out)?;
        }
        Command::Redact { reference, out } => redact(args, reference, out)?,
        Command::Export(asked) => export::export(args, asked)?,
        Command::Verify {
            dossier: Some(file),
            ..
        } => return verify::dossier(args, file),
        Command::Verify { reference, .. } => return verify::record(args, reference.as_ref()),
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

fn dossier(args: &Args, input: &SaveDossierInput, out: &Path) -> Result<(), AppError> {
    let today = shelf::now(args).today;
    let material = app::dossier::gather(&shelf::open(args)?, input, today)?;
    let bytes = material.pdf(&mut print::progress("Dossier"))?;
    shelf::write(out, &bytes)?;
    let made = json!({ "out": out.display().to_string(), "bytes": bytes.len() });
    answer(args, &made, |_| {
        println!("The dossier is in {}.", out.display())
    });
    Ok(())
}

const fn purpose(reader: Reader) -> PurposeInput {
    match reader {
        Reader::Regulator => PurposeInput::Regulator,
        Reader::Lawyer => PurposeInput::Lawyer,
        Reader::Court => PurposeInput::Court,
        Reader::Newspaper => PurposeInput::Newspaper,
    }
}

const fn sheet(paper: Paper) -> PaperInput {
    match paper {
        Paper::A4 => PaperInput::A4,
        Paper::Letter => PaperInput::Letter,
    }
}

/// The list of a copy to publish.
fn redactions(list: Option<&Path>) -> Result<Option<Vec<Replacement>>, AppError> {
    let read = |path| -> Result<_, AppError> { Ok(shelf::toml::<RedactionFile>(path)?.replace) };
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
