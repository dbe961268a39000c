//! Disputes and deadlines for other programs.

use super::{answer, redactions};
use crate::{
    args::{Args, ExportArgs, ExportFormat},
    print, shelf,
};
use app::{error::AppError, export, redact::Redaction};
use domain::Reference;
use serde_json::json;
use std::path::Path;

pub(super) fn export(args: &Args, asked: &ExportArgs) -> Result<(), AppError> {
    let ExportArgs {
        format,
        reference,
        out,
        redact,
    } = asked;
    let reference = reference.as_ref();
    if redact.is_some() && *format != ExportFormat::Markdown {
        let help = "Only the exchange as Markdown and the dossier can be redacted. Leave --redact \
                    out, or write one of those";
        return Err(AppError::field("redact", help));
    }
    let now = shelf::now(args);
    let bytes = match format {
        ExportFormat::Ics => export::ics(&shelf::open(args)?, reference, now.today, now.at)?,
        ExportFormat::Csv => export::csv(&shelf::open(args)?, reference, now.today)?,
        ExportFormat::Json => export::json(&shelf::open(args)?, reference, now.today)?,
        ExportFormat::Schema => export::SCHEMA.as_bytes().to_vec(),
        ExportFormat::Markdown => {
            let help = "Name the dispute whose exchange is to be written";
            let reference = reference.ok_or_else(|| AppError::field("reference", help))?;
            let redaction = redactions(redact.as_deref())?;
            let redaction = redaction.as_deref().map(Redaction::new).transpose()?;
            export::markdown(
                &shelf::open(args)?,
                reference,
                redaction.as_ref(),
                now.today,
            )?
            .into_bytes()
        }
        ExportFormat::Archive => return archive(args, reference, out),
    };
    shelf::write(out, &bytes)?;
    let made = json!({ "out": out.display().to_string(), "bytes": bytes.len() });
    answer(args, &made, |_| println!("Written to {}.", out.display()));
    Ok(())
}

fn archive(args: &Args, reference: Option<&Reference>, out: &Path) -> Result<(), AppError> {
    let today = shelf::now(args).today;
    let mut go_on = print::progress("Archive");
    let archived = export::archive(&shelf::open(args)?, reference, today, out, &mut go_on)?;
    let made = json!({
        "out": out.display().to_string(),
        "bytes": std::fs::metadata(out).map_or(0, |m| m.len()),
        "encrypted": false,
        "files": archived.files,
        "disputes": archived.disputes,
        "no_dossier": archived.no_dossier,
    });
    answer(args, &made, |_| {
        println!("Written to {}: {} files.", out.display(), archived.files);
        for (reference, why) in &archived.no_dossier {
            println!("{reference} has no dossier in it. {why}.");
        }
        println!("It is not encrypted: whoever has it can read it. Unpack it and open index.html.");
    });
    Ok(())
}
