//! Whether what is kept, and what went out, is as it was recorded.

use super::answer;
use crate::{args::Args, shelf};
use app::{error::AppError, vault::Vault, view::DossierCheckView};
use domain::Reference;
use std::{path::Path, process::ExitCode};

pub(super) fn record(args: &Args, reference: Option<&Reference>) -> Result<ExitCode, AppError> {
    let view = app::verify::verify(&shelf::open(args)?, reference)?;
    answer(args, &view, |v| match &v.first_difference {
        None => println!(
            "Whole: {} facts and {} files are as recorded.",
            v.facts, v.blobs
        ),
        Some(difference) => println!("{difference}"),
    });
    Ok(code(view.whole))
}

/// Checks a dossier. It needs no vault; where there is one that opens, its record is compared.
pub(super) fn dossier(args: &Args, file: &Path) -> Result<ExitCode, AppError> {
    let bytes = shelf::bytes(file)?;
    let there = Vault::status(&shelf::folder(args)?)?.exists;
    let vault = if there {
        shelf::open(args)
            .inspect_err(|why| eprintln!("The record is not compared. {why}."))
            .ok()
    } else {
        None
    };
    let view = app::verify::dossier(&bytes, vault.as_ref())?;
    answer(args, &view, plain);
    Ok(code(view.whole))
}

fn plain(view: &DossierCheckView) {
    if let Some(difference) = &view.first_difference {
        println!("Not whole: {difference}.");
        println!("Ask for the file as it was made, or make the dossier anew from the vault.");
        return;
    }
    let (Some(reference), Some(as_of)) = (&view.reference, view.as_of) else {
        println!(
            "Whole: the file is as it was made. It has no manifest, as a letter and a redacted copy have none: \
             its words cannot be compared with the record."
        );
        return;
    };
    println!(
        "Whole: the dossier of {reference} as of {as_of} is as it was made. Its manifest lists {} \
         files; the {} attached ones are those files.",
        view.files, view.attached
    );
    match (view.compared, view.facts_since) {
        (false, _) => println!("It was not compared with a record: the vault has none of it."),
        (true, 0) => println!("The record in the vault is the same."),
        (true, n) => println!("The record in the vault is the same, and has {n} more since."),
    }
}

fn code(whole: bool) -> ExitCode {
    if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    }
}
