//! Replies: kept, read, judged.

use super::answer;
use crate::{
    args::{Args, ReplyCommand},
    print, shelf,
};
use app::{
    error::AppError,
    input::{ClassifyInput, JudgeInput, JudgePointInput},
    vault::Vault,
};
use domain::{FactId, KeySource, Reference};
use std::path::Path;

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

pub(super) fn reply(args: &Args, command: &ReplyCommand) -> Result<(), AppError> {
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
