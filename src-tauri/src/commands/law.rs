//! The law, and the days that the person sets right.

use crate::session::Session;
use app::{
    error::ErrorView,
    input::{LawInput, OwnDayInput},
    law,
    law::LawView,
    own::{self, DayChange, OwnDay},
    view::OwnDayView,
};
use tauri::State;

#[tauri::command(async)]
pub(crate) fn law_page(
    _session: State<'_, Session>,
    request: LawInput,
) -> Result<LawView, ErrorView> {
    Ok(law::show(&request.regime)?)
}

#[tauri::command(async)]
pub(crate) fn own_days(
    session: State<'_, Session>,
    _request: (),
) -> Result<Vec<OwnDayView>, ErrorView> {
    session.with(|vault, _| Ok(views(own::days(vault)?)))
}

#[tauri::command(async)]
pub(crate) fn set_own_day(
    session: State<'_, Session>,
    request: OwnDayInput,
) -> Result<Vec<OwnDayView>, ErrorView> {
    let change = match (request.holiday, request.forget) {
        (_, true) => DayChange::Forget,
        (Some(name), false) => DayChange::Holiday(name),
        (None, false) => DayChange::WorkingDay,
    };
    session.with(|vault, now| {
        let days = own::set_day(vault, &request.place, &request.date, change, now)?;
        Ok(views(days))
    })
}

fn views(days: Vec<OwnDay>) -> Vec<OwnDayView> {
    days.into_iter()
        .map(|d| OwnDayView {
            place: d.place,
            date: d.date,
            holiday: d.holiday,
        })
        .collect()
}
