//! End-to-end tests of the built site in real browsers: `cargo test --test browser [chromium::] [part of a name]`.

use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use libtest_mimic::{Arguments, Failed, Trial};
use xtask::browsers::{self, Engine};

use crate::harness::{Lane, Places, Test, tests};

mod accessible;
mod adding;
mod agreement;
mod bench;
mod briefing;
mod chromium;
mod documents;
mod driver;
mod editing;
mod extension;
mod faults;
mod firefox;
mod harness;
mod languages;
mod loads;
mod looks;
mod memory;
mod odd_pastes;
mod offline;
mod package;
mod page;
mod privacy;
mod running;
mod seeds;
mod sharing;
mod stories;
mod taking;

#[expect(clippy::too_many_lines, reason = "a list")]
fn all() -> Vec<Test> {
    tests![
        loads::loads_with_an_empty_console,
        loads::the_page_allows_itself_nothing_but_its_own_files,
        loads::the_first_visit_fetches_what_the_size_table_counts,
        loads::a_shared_briefing_waits_for_no_core,
        loads::nothing_jumps_when_a_draft_comes_back,
        adding::pasting_adds_at_once,
        adding::typing_and_ctrl_enter_adds,
        adding::the_add_button_adds,
        adding::a_refused_address_gives_way_to_the_next_paste_and_undo_stays,
        adding::a_file_is_added,
        adding::rich_text_is_read_as_the_page_it_is_from,
        adding::dropped_files_are_added_and_what_is_no_text_is_named,
        adding::a_long_list_comes_a_part_at_a_time_and_whole,
        documents::files_of_each_kind_are_read_and_the_reader_comes_with_the_first,
        documents::what_the_reader_refuses_is_named_and_the_others_are_added,
        documents::the_reader_is_kept_for_the_day_without_a_network,
        documents::the_reader_is_inside_the_single_page,
        documents::cancel_stops_each_file_that_is_read,
        documents::a_reader_that_dies_is_said_and_the_next_file_is_read,
        briefing::the_example_becomes_a_briefing,
        briefing::whole_sentences_are_one_click_away_and_stay_chosen,
        briefing::a_citation_opens_its_source_with_the_passage_marked,
        briefing::a_passage_is_marked_where_it_stands_after_emoji_and_devanagari,
        briefing::a_passage_deep_in_a_long_paragraph_is_shown,
        briefing::a_toll_that_rises_is_what_changed_and_no_disagreement,
        briefing::a_value_is_marked_in_the_words_of_the_source_that_is_quoted,
        briefing::a_disagreement_is_worded_as_in_what_is_taken_away,
        briefing::a_question_brings_its_answers_first_and_says_how_many_claims_fit,
        briefing::the_keyboard_alone_goes_from_the_example_to_the_link,
        sharing::the_link_opens_in_a_fresh_profile_with_the_same_bullets,
        sharing::opening_a_link_leaves_the_draft_alone,
        sharing::a_link_that_is_left_while_it_opens_leaves_a_page_to_work_with,
        sharing::copy_link_and_copy_as_markdown_fill_the_clipboard,
        sharing::the_share_sheet_gets_the_link_and_a_refusal_is_said,
        sharing::the_qr_code_holds_the_link,
        sharing::a_click_beside_a_dialog_closes_it_and_one_between_its_controls_does_not,
        sharing::a_passphrase_protects_the_link,
        sharing::while_a_passphrase_is_put_on_no_open_link_is_offered,
        sharing::added_articles_show_what_is_new_since_the_link,
        sharing::the_table_says_what_each_place_leaves_out,
        sharing::a_link_whose_hash_was_escaped_on_its_way_opens,
        sharing::a_source_without_a_name_is_called_by_its_first_words,
        editing::a_bullet_is_reworded_pinned_and_removed_and_each_is_taken_back,
        editing::what_was_done_since_an_act_outlives_its_undo,
        editing::a_half_written_wording_goes_into_the_next_briefing,
        editing::what_was_typed_outlives_escape,
        editing::why_a_bullet_is_here_is_said,
        editing::an_article_is_divided_at_the_cursor_and_joined_again,
        editing::what_was_taken_out_is_listed_and_put_back,
        editing::what_was_taken_out_of_a_file_of_windows_goes_back_where_it_was,
        editing::a_source_is_switched_off_and_on_again,
        editing::keys_walk_the_bullets_and_act_on_them,
        taking::each_format_is_downloaded_whole,
        taking::rich_text_keeps_its_list_and_its_notes,
        taking::a_claim_is_held_against_the_sources,
        taking::what_a_claim_was_held_against_goes_with_its_articles,
        taking::what_is_switched_off_is_in_no_download,
        memory::recent_briefings_are_found_opened_and_cleared,
        memory::what_is_forgotten_can_be_brought_back,
        memory::clear_everything_is_undone_whole,
        memory::clear_everything_is_undone_where_no_draft_is_open,
        memory::what_was_cleared_stays_away_when_a_later_act_is_undone,
        memory::what_could_not_be_cleared_is_said_and_stays_under_recent,
        memory::what_is_exported_comes_back_and_another_file_is_refused,
        memory::what_cannot_be_read_is_neither_exported_nor_cleared,
        memory::an_imported_file_of_odd_fields_breaks_nothing,
        memory::a_draft_that_another_tab_cleared_is_kept_whole,
        memory::two_tabs_never_overwrite_each_other,
        memory::a_browser_that_keeps_nothing_still_briefs,
        memory::storage_that_is_full_is_said_and_loses_nothing,
        offline::the_page_works_when_the_server_is_gone,
        offline::a_new_version_waits_until_it_is_asked_for_and_a_half_deployed_one_is_not_taken,
        offline::the_version_before_serves_on_when_its_files_are_gone_from_the_host,
        offline::two_sites_of_one_host_leave_each_other_their_files,
        offline::the_pictures_of_the_manifest_are_there_and_nobody_keeps_them,
        offline::text_from_another_app_is_added_and_goes_no_further,
        offline::a_bookmarklet_brings_the_selected_text_with_its_address,
        offline::a_hostile_fragment_adds_no_script_and_no_address_of_another_kind,
        offline::the_single_page_works_from_a_disk_with_nothing_beside_it,
        extension::five_clicks_make_the_briefing_that_five_pastes_make,
        extension::a_selection_is_taken_with_what_its_page_says_of_it_and_the_page_on_request,
        extension::what_cannot_be_taken_is_said_and_all_tabs_are_taken_at_once,
        extension::all_tabs_are_taken_when_the_browser_was_told_that_they_may_be,
        extension::links_lead_to_the_site_that_the_build_was_told_of,
        extension::the_extension_reaches_no_host,
        extension::the_popup_light_and_dark,
        languages::every_language_has_every_word,
        languages::a_language_is_spoken_when_chosen,
        languages::a_language_that_cannot_be_had_leaves_the_page_in_english,
        languages::what_two_languages_tell_is_told_once_and_one_of_them_can_be_chosen,
        languages::every_language_fits_a_phone,
        languages::every_language_fits_a_desktop,
        privacy::nothing_is_requested_after_load,
        privacy::the_page_cannot_reach_another_host,
        privacy::text_becomes_no_code,
        privacy::where_there_are_trusted_types_no_text_becomes_markup,
        odd_pastes::adding_nothing_is_answered_with_a_sentence,
        odd_pastes::a_word_or_a_sentence_is_no_trouble,
        odd_pastes::two_identical_articles_say_everything_once,
        odd_pastes::five_megabytes_are_no_trouble,
        odd_pastes::binary_is_no_trouble,
        odd_pastes::hindi_japanese_and_arabic_are_briefed,
        running::a_run_can_be_cancelled,
        running::a_killed_worker_is_replaced_and_nothing_is_lost,
        running::a_worker_that_never_begins_is_replaced,
        running::a_core_that_keeps_dying_ends_in_a_sentence_and_can_be_tried_again,
        faults::a_core_that_does_not_compile_is_said_and_the_text_stays,
        faults::a_core_of_a_wrong_content_type_briefs_all_the_same,
        faults::a_page_closed_before_its_draft_is_written_loses_nothing,
        faults::a_base_that_never_answers_hides_no_draft,
        faults::a_write_that_never_ends_is_begun_again,
        faults::a_page_that_is_left_in_mid_write_lets_others_at_the_base,
        faults::a_write_that_is_done_as_it_is_given_up_is_kept,
        faults::a_page_closed_in_mid_run_opens_with_its_articles_and_briefs_them,
        faults::a_link_made_by_hand_leads_only_to_web_addresses,
        faults::hostile_text_stays_text_wherever_it_goes,
        accessible::nothing_is_told_by_colour_alone_where_colours_are_forced,
        accessible::no_state_breaks_a_rule_of_axe,
        agreement::the_example_story_is_the_same_natively,
        agreement::links_of_every_version_open,
        package::the_package_briefs_in_a_worker,
        package::the_package_comes_through_a_bundler,
        seeds::the_seeds_braid,
        looks::the_readme_shows_the_page_as_it_is,
        looks::a_shared_briefing_begins_on_the_first_screen_of_a_phone,
        looks::a_small_window_light_and_dark,
        looks::a_phone_light_and_dark,
        looks::a_tablet_light_and_dark,
        looks::a_desktop_light_and_dark,
    ]
}

/// What is measured and proves nothing: left out unless it is asked for, `cargo run -- bench`.
fn measures() -> Vec<Test> {
    tests![
        bench::measure_a_first_briefing,
        bench::measure_100_articles,
        bench::measure_500_articles,
        bench::measure_1000_articles,
        bench::measure_length,
        bench::measure_a_link,
    ]
}

fn every() -> impl Iterator<Item = Test> {
    all().into_iter().chain(measures().into_iter().map(|test| Test { only_measures: true, ..test }))
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // One test of each engine at a time, for a driver has one browser; no more at a time than cores, for a browser can fill one. Some
    // threads more, so that one that waits for its engine does not keep a core from the others.
    let cores = thread::available_parallelism().map_or(Engine::ALL.len(), usize::from);
    let at_a_time = arguments.test_threads.unwrap_or(cores.clamp(1, Engine::ALL.len()));
    arguments.test_threads = arguments.test_threads.or(Some(2 * Engine::ALL.len()));
    let (trials, lanes) = trials(&arguments, at_a_time);
    let conclusion = libtest_mimic::run(&arguments, trials);
    for lane in &lanes {
        if let Err(error) = lane.close() {
            println!("{}: the browser does not close ({error:#})", lane.browser.engine.name());
        }
        println!("{}: {}", lane.browser.engine.name(), lane.times.told());
    }
    // The drivers stop here, before the process ends.
    drop(lanes);
    conclusion.exit_code()
}

/// The tests of every engine, each engine's among those of the others, and the lanes they run in, so many `at_a_time`.
fn trials(arguments: &Arguments, at_a_time: usize) -> (Vec<Trial>, Vec<Arc<Lane>>) {
    // Nothing is built, installed or started for a list, for a filter that leaves no test, or for an engine it leaves out.
    let is_wanted = |engine: Engine, test: &Test| !arguments.is_filtered_out(&trial(engine, test, || Ok(())));
    let engines: Vec<Engine> = Engine::ALL.into_iter().filter(|engine| every().any(|test| is_wanted(*engine, &test))).collect();
    if arguments.list || engines.is_empty() {
        let listed = engines.iter().flat_map(|engine| every().map(|test| trial(*engine, &test, || Ok(()))));
        return (listed.collect(), Vec::new());
    }

    let (site, found) = thread::scope(|scope| {
        let searches: Vec<_> = engines.iter().map(|engine| (*engine, scope.spawn(|| browsers::find(*engine)))).collect();
        let is_packed = all()
            .iter()
            .any(|test| test.name.starts_with("the_package") && engines.iter().any(|engine| is_wanted(*engine, test)));
        // Whatever hinders it is said by the tests that need it.
        if is_packed {
            let _ = xtask::wasm::build_all();
        }
        let site = xtask::build().map_err(|error| format!("{error:#}"));
        if is_packed {
            let _ = xtask::consumer::prepare();
        }
        let found = searches.into_iter().map(|(engine, search)| match search.join() {
            Ok(found) => (engine, found.map_err(|error| format!("{error:#}"))),
            Err(_) => (engine, Err("looking for it panicked".to_owned())),
        });
        (site, found.collect::<Vec<_>>())
    });

    let places = Arc::new(Places::new(at_a_time));
    let mut lanes = Vec::new();
    let mut missing = Vec::new();
    for (engine, browser) in found {
        match browser {
            Ok(browser) => lanes.push(Arc::new(Lane::new(browser, Arc::clone(&places)))),
            Err(why) => {
                println!("skipped: {} ({why})", engine.name());
                missing.push(engine);
            }
        }
    }
    let site = match site {
        Ok(site) => Arc::new(site),
        Err(why) => return (vec![failure("the_site_is_built", &why)], Vec::new()),
    };
    if lanes.is_empty() {
        return (vec![failure("a_browser_is_there", "none of the browsers can be had; see the lines above")], Vec::new());
    }

    let mut trials = Vec::new();
    for test in every() {
        let test = Arc::new(test);
        for lane in &lanes {
            let (lane, test, site) = (Arc::clone(lane), Arc::clone(&test), Arc::clone(&site));
            let (engine, about) = (lane.browser.engine, Arc::clone(&test));
            let run = move || lane.run(&test, &site).map_err(|error| Failed::from(format!("{error:#}")));
            trials.push(trial(engine, &about, run));
        }
        if test.only_measures {
            continue;
        }
        let skipped = missing.iter().map(|engine| trial(*engine, &test, || Err("no browser".into())));
        trials.extend(skipped.map(|trial| trial.with_ignored_flag(true)));
    }
    (trials, lanes)
}

fn trial(engine: Engine, test: &Test, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    Trial::test(format!("{}::{}", engine.name().to_lowercase(), test.name), run).with_ignored_flag(test.only_measures)
}

fn failure(name: &str, why: &str) -> Trial {
    let why = why.to_owned();
    Trial::test(name, move || Err(why.into()))
}
