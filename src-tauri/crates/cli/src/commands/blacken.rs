//! A copy of a paper with bars over what nobody needs to see. Needs no vault.

use super::answer;
use crate::{
    args::{Args, BlackenArgs},
    shelf,
};
use app::{
    blacken::{BlackenInput, Picture, PictureFormat, read, spare_original},
    error::AppError,
};
use serde_json::json;

pub(super) fn blacken(args: &Args, asked: &BlackenArgs) -> Result<(), AppError> {
    let BlackenArgs {
        file,
        out,
        areas,
        mark,
    } = asked;
    let input = BlackenInput {
        areas: areas.clone(),
        mark: mark.clone(),
        format: PictureFormat::of_name(out)?,
    };
    spare_original(file, out)?;
    let name = shelf::name(file).unwrap_or_else(|| "standard input".to_owned());
    let copy = Picture::open(&name, &read(file)?)?.blacken(&input)?;
    shelf::write(out, &copy.bytes)?;
    let made = json!({
        "out": out.display().to_string(),
        "bytes": copy.bytes.len(),
        "width": copy.view.width,
        "height": copy.view.height,
        "bars": copy.bars,
    });
    answer(args, &made, |_| {
        println!(
            "Written to {}. Look at it before you send it.",
            out.display()
        );
    });
    Ok(())
}
