//! Disputes and deadlines for other programs.

use super::{answer, redaction};
use crate::{
    args::{Args, ExportArgs, ExportFormat},
    shelf,
};
use app::{error::AppError, export};
use serde_json::json;

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
            let redaction = redaction(redact.as_deref())?;
            export::markdown(
                &shelf::open(args)?,
                reference,
                redaction.as_ref(),
                now.today,
            )?
            .into_bytes()
        }
    };
    shelf::write(out, &bytes)?;
    let made = json!({ "out": out.display().to_string(), "bytes": bytes.len() });
    answer(args, &made, |_| println!("Written to {}.", out.display()));
    Ok(())
}
