//! The queue: jobs, groups, lanes, schedules.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{
    GroupQuery, GroupView, JobAction, JobActionPreview, JobDetail, JobError, JobHour, JobPage,
    JobQuery, JobSelection, JobView, JobsActed, LaneLimits, LaneView, ScheduleView, Timing,
};
use tauri::State;

/// Pauses a lane, for so many minutes or until it is resumed.
#[tauri::command]
#[specta::specta]
pub(super) async fn lane_pause(
    desk: State<'_, Desk>,
    name: String,
    minutes: Option<u32>,
) -> Answer<LaneView> {
    desk.app().await?.lane_pause(name, minutes).await
}

/// Resumes a lane.
#[tauri::command]
#[specta::specta]
pub(super) async fn lane_resume(desk: State<'_, Desk>, name: String) -> Answer<LaneView> {
    desk.app().await?.lane_resume(name).await
}

/// Pauses all lanes, until they are resumed.
#[tauri::command]
#[specta::specta]
pub(super) async fn lanes_pause_all(desk: State<'_, Desk>) -> Answer<Vec<LaneView>> {
    desk.app().await?.lanes_pause_all().await
}

/// Resumes all lanes that a person paused.
#[tauri::command]
#[specta::specta]
pub(super) async fn lanes_resume_all(desk: State<'_, Desk>) -> Answer<Vec<LaneView>> {
    desk.app().await?.lanes_resume_all().await
}

/// Sets how many jobs run at once.
#[tauri::command]
#[specta::specta]
pub(super) async fn lane_capacity(
    desk: State<'_, Desk>,
    name: String,
    capacity: u32,
) -> Answer<LaneView> {
    desk.app().await?.lane_capacity(name, capacity).await
}

/// Sets how fast jobs start.
#[tauri::command]
#[specta::specta]
pub(super) async fn lane_limit(
    desk: State<'_, Desk>,
    name: String,
    limits: LaneLimits,
) -> Answer<LaneView> {
    desk.app().await?.lane_limit(name, limits).await
}

/// All lanes.
#[tauri::command]
#[specta::specta]
pub(super) async fn lanes(desk: State<'_, Desk>) -> Answer<Vec<LaneView>> {
    desk.app().await?.lanes().await
}

/// A page of jobs.
#[tauri::command]
#[specta::specta]
pub(super) async fn jobs(desk: State<'_, Desk>, query: JobQuery) -> Answer<JobPage> {
    desk.app().await?.jobs(query).await
}

/// Everything about one job.
#[tauri::command]
#[specta::specta]
pub(super) async fn job_detail(desk: State<'_, Desk>, id: i32) -> Answer<JobDetail> {
    desk.app().await?.job_detail(id.into()).await
}

/// What an action would be done to.
#[tauri::command]
#[specta::specta]
pub(super) async fn jobs_preview(
    desk: State<'_, Desk>,
    selection: JobSelection,
    action: JobAction,
) -> Answer<JobActionPreview> {
    desk.app().await?.jobs_preview(selection, action).await
}

/// Does something to jobs.
#[tauri::command]
#[specta::specta]
pub(super) async fn jobs_act(
    desk: State<'_, Desk>,
    selection: JobSelection,
    action: JobAction,
) -> Answer<JobsActed> {
    desk.app().await?.jobs_act(selection, action).await
}

/// Gives a job other arguments and has it run.
#[tauri::command]
#[specta::specta]
pub(super) async fn job_edit(desk: State<'_, Desk>, id: i32, args: String) -> Answer<JobView> {
    desk.app().await?.job_edit(id.into(), args).await
}

/// What holds jobs up.
#[tauri::command]
#[specta::specta]
pub(super) async fn job_errors(desk: State<'_, Desk>) -> Answer<Vec<JobError>> {
    desk.app().await?.job_errors().await
}

/// How many jobs ended how in each of the last 24 hours.
#[tauri::command]
#[specta::specta]
pub(super) async fn job_hours(desk: State<'_, Desk>) -> Answer<Vec<JobHour>> {
    desk.app().await?.job_hours().await
}

/// Groups, newest first.
#[tauri::command]
#[specta::specta]
pub(super) async fn groups(desk: State<'_, Desk>, query: GroupQuery) -> Answer<Vec<GroupView>> {
    desk.app().await?.groups(query).await
}

/// All that happens by the clock.
#[tauri::command]
#[specta::specta]
pub(super) async fn schedules(desk: State<'_, Desk>) -> Answer<Vec<ScheduleView>> {
    desk.app().await?.schedules().await
}

/// Changes when something happens.
#[tauri::command]
#[specta::specta]
pub(super) async fn schedule_save(
    desk: State<'_, Desk>,
    name: String,
    timing: Timing,
) -> Answer<Vec<ScheduleView>> {
    desk.app().await?.schedule_save(name, timing).await
}

/// Has something happen now; tells how many jobs were queued.
#[tauri::command]
#[specta::specta]
pub(super) async fn schedule_run(desk: State<'_, Desk>, name: String) -> Answer<u32> {
    let jobs = desk.app().await?.schedule_run(name).await?;
    Ok(u32::try_from(jobs.len()).unwrap_or(u32::MAX))
}
