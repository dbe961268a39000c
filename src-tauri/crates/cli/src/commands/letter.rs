//! Letters: written, checked, sent.

use super::answer;
use crate::{
    args::{Args, LetterArgs, LetterCommand, LetterFormat},
    print, shelf,
};
use app::{
    error::AppError,
    input::{OverruleInput, PreviewLetterInput, SendLetterInput},
    letter::Severity,
};
use std::process::ExitCode;

pub(super) fn letter(args: &Args, command: &LetterCommand) -> Result<ExitCode, AppError> {
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
