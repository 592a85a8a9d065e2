#include "app/room_directory.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/manual_clock.hpp"
#include "support/manual_scheduler.hpp"
#include "support/memory_journal.hpp"
#include "support/recording_publisher.hpp"
#include "support/sample_meeting.hpp"
#include "support/seeded_entropy.hpp"

namespace rostrum::app {
namespace {

using core::MeetingId;
using core::RejectionReason;

class RoomDirectoryTest : public testing::Test {
 protected:
  RoomDirectoryTest() { start(); }

  void start() {
    scheduler.forget();
    directory.reset();
    store = std::make_unique<test::MemoryJournalStore>(disks, scheduler);
    directory = std::make_unique<RoomDirectory>(
        RoomDirectory::Ports{clock, scheduler, *store, publishers, entropy});
    EXPECT_TRUE(directory->load([this](core::Instant at) { newest = at; }));
  }

  /// Nothing: done.
  std::optional<RejectionReason> import(const core::MeetingSetup& setup) {
    return outcome_of([&](OnOutcome answer) { directory->import(setup, std::move(answer)); });
  }
  std::optional<RejectionReason> clone(const std::string& from, const std::string& to,
                                       bool rehearsal = false) {
    return outcome_of([&](OnOutcome answer) {
      directory->clone(MeetingId(from), MeetingId(to), rehearsal, std::move(answer));
    });
  }
  std::optional<RejectionReason> purge(const std::string& id) {
    return outcome_of(
        [&](OnOutcome answer) { directory->purge(MeetingId(id), std::move(answer)); });
  }
  void act(const std::string& meeting, core::Command command) {
    EXPECT_FALSE(outcome_of([&](OnOutcome answer) {
      directory->find(MeetingId(meeting))
          ->handle({.sender = test::host(),
                    .id = core::CommandId(core::command_name(command).data()),
                    .command = command},
                   std::move(answer));
    }));
  }

  test::ManualClock clock;
  test::ManualScheduler scheduler{clock};
  test::MemoryDisks disks;
  test::RecordingPublisherSource publishers;
  test::SeededEntropy entropy;
  std::unique_ptr<test::MemoryJournalStore> store;
  std::unique_ptr<RoomDirectory> directory;
  core::Instant newest;

 private:
  std::optional<RejectionReason> outcome_of(auto&& ask) {
    std::optional<Outcome> outcome;
    ask([&outcome](const Outcome& answer) { outcome = answer; });
    scheduler.run();
    EXPECT_TRUE(outcome);
    if (const auto* rejection = std::get_if<core::Rejection>(&*outcome)) return rejection->reason;
    EXPECT_TRUE(std::holds_alternative<Receipt>(*outcome));
    return std::nullopt;
  }
};

TEST_F(RoomDirectoryTest, ImportMakesAMeeting) {
  EXPECT_EQ(directory->find(MeetingId("sample")), nullptr);
  EXPECT_FALSE(import(test::sample_setup()));
  ASSERT_NE(directory->find(MeetingId("sample")), nullptr);
  ASSERT_EQ(directory->list().size(), 1U);
  EXPECT_EQ(directory->list().front().title, test::name_of("title-of-sample"));
  EXPECT_TRUE(directory->is_ready());
}

TEST_F(RoomDirectoryTest, ImportReplacesTheSetupBeforeTheMeetingGoesLiveAndNeverAfter) {
  EXPECT_FALSE(import(test::sample_setup()));
  core::MeetingSetup changed = test::sample_setup();
  changed.title = test::name_of("another");
  EXPECT_FALSE(import(changed));
  EXPECT_EQ(directory->list().front().title, test::name_of("another"));
  act("sample", core::GoLive{});
  EXPECT_EQ(import(test::sample_setup()), RejectionReason::wrong_phase);
  EXPECT_EQ(directory->list().front().title, test::name_of("another"));
}

TEST_F(RoomDirectoryTest, ARefusedImportLeavesNoMeetingAndCanBeTriedAgain) {
  core::MeetingSetup broken = test::sample_setup();
  broken.scoring.criteria.clear();
  EXPECT_TRUE(import(broken));
  EXPECT_TRUE(directory->list().empty());
  EXPECT_EQ(directory->find(MeetingId("sample")), nullptr);
  EXPECT_TRUE(disks.empty()) << "not even a record";
  EXPECT_FALSE(import(test::sample_setup()));
}

TEST_F(RoomDirectoryTest, AnImportThatAFullDiskPreventedCanBeTriedAgain) {
  disks[MeetingId("sample")].unopenable = JournalFailure::full;
  EXPECT_EQ(import(test::sample_setup()), RejectionReason::not_storing);
  EXPECT_TRUE(directory->is_ready());
  disks.clear();
  EXPECT_FALSE(import(test::sample_setup()));
}

TEST_F(RoomDirectoryTest, AnImportOverADamagedRecordIsRefusedForGood) {
  disks[MeetingId("sample")].unopenable = JournalFailure::corrupt;
  EXPECT_EQ(import(test::sample_setup()), RejectionReason::not_storing);
  EXPECT_FALSE(directory->is_ready());
  disks.clear();
  EXPECT_EQ(import(test::sample_setup()), RejectionReason::already_exists);
}

TEST_F(RoomDirectoryTest, WhereTheListCannotBeReadNothingIsLoadedAndItIsSaid) {
  EXPECT_FALSE(import(test::sample_setup()));
  store->set_unlistable(JournalFailure::broken);
  RoomDirectory other(RoomDirectory::Ports{clock, scheduler, *store, publishers, entropy});
  EXPECT_EQ(other.load([](core::Instant) { FAIL() << "nothing is known"; }),
            std::unexpected(JournalFailure::broken));
}

TEST_F(RoomDirectoryTest, TheNewestRowOfAllMeetingsIsToldBeforeThereAreRooms) {
  EXPECT_EQ(newest, core::Instant{}) << "no meeting, no row";
  EXPECT_FALSE(import(test::sample_setup("one")));
  clock.advance(std::chrono::hours(1));
  EXPECT_FALSE(import(test::sample_setup("two")));
  const core::Instant last = disks.at(MeetingId("two")).rows.back().at;
  start();
  EXPECT_EQ(newest, last);
}

TEST_F(RoomDirectoryTest, MeetingsComeBackAfterARestart) {
  EXPECT_FALSE(import(test::sample_setup("one")));
  EXPECT_FALSE(import(test::sample_setup("two")));
  act("two", core::GoLive{});
  start();
  ASSERT_EQ(directory->list().size(), 2U);
  EXPECT_EQ(directory->list().at(1).phase, core::MeetingPhase::live);
}

TEST_F(RoomDirectoryTest, ACloneHasTheSameSetupAndNoHistory) {
  EXPECT_FALSE(import(test::sample_setup()));
  act("sample", core::GoLive{});
  act("sample", core::SkipSlot{core::SlotId("s2")});
  act("sample", core::StartSlot{core::SlotId("s1")});
  EXPECT_FALSE(clone("sample", "copy"));
  const core::Meeting& copy = directory->find(MeetingId("copy"))->shown();
  EXPECT_EQ(copy.phase, core::MeetingPhase::setup);
  EXPECT_EQ(copy.clone_of, MeetingId("sample"));
  EXPECT_TRUE(copy.floor.on_air.empty());
  EXPECT_TRUE(copy.scoring.empty());
  EXPECT_EQ(copy.setup.seats, test::sample_setup().seats);
  EXPECT_EQ(core::find_slot(copy.rundown, core::SlotId("s1"))->state, core::SlotState::planned);
  EXPECT_EQ(directory->list().front().watermark, core::Name{});
}

TEST_F(RoomDirectoryTest, ARehearsalIsWatermarked) {
  EXPECT_FALSE(import(test::sample_setup()));
  EXPECT_FALSE(clone("sample", "rehearsal", true));
  EXPECT_EQ(directory->list().front().watermark, (core::Name{"彩排", "Rehearsal"}));
  EXPECT_EQ(directory->list().back().watermark, core::Name{});
}

TEST_F(RoomDirectoryTest, ACloneNeedsASourceAndAFreeId) {
  EXPECT_EQ(clone("nothing", "copy"), RejectionReason::not_found);
  EXPECT_FALSE(import(test::sample_setup()));
  EXPECT_EQ(clone("sample", "sample"), RejectionReason::already_exists);
}

TEST_F(RoomDirectoryTest, AMeetingThatCannotBeReadIsKeptAndNothingMadeInItsPlace) {
  EXPECT_FALSE(import(test::sample_setup("good")));
  EXPECT_FALSE(import(test::sample_setup("bad")));
  disks.at(MeetingId("bad")).unreadable = JournalFailure::corrupt;
  start();
  EXPECT_EQ(directory->list().size(), 1U);
  ASSERT_EQ(directory->unreadable().size(), 1U);
  EXPECT_EQ(directory->unreadable().front().id, MeetingId("bad"));
  EXPECT_EQ(directory->unreadable().front().reason, "the rows cannot be read");
  EXPECT_FALSE(directory->is_ready());
  EXPECT_EQ(import(test::sample_setup("bad")), RejectionReason::already_exists);
  EXPECT_EQ(clone("good", "bad"), RejectionReason::already_exists);
}

TEST_F(RoomDirectoryTest, HoldsItsBoundOfMeetingsAndNoMore) {
  for (std::size_t count = 0; count < RoomDirectory::max_meetings; ++count) {
    ASSERT_FALSE(import(test::sample_setup("m" + std::to_string(count))));
  }
  EXPECT_EQ(import(test::sample_setup("one-too-many")), RejectionReason::limit_reached);
  EXPECT_EQ(clone("m0", "one-too-many"), RejectionReason::limit_reached);
  EXPECT_EQ(directory->list().size(), RoomDirectory::max_meetings);
}

TEST_F(RoomDirectoryTest, ARecordWithAGapCannotBeRead) {
  EXPECT_FALSE(import(test::sample_setup()));
  act("sample", core::GoLive{});
  act("sample", core::StartSlot{});
  test::MemoryDisk& disk = disks.at(MeetingId("sample"));
  disk.rows.erase(disk.rows.begin() + 1);
  start();
  ASSERT_EQ(directory->unreadable().size(), 1U);
  EXPECT_EQ(directory->unreadable().front().reason, "its rows are not in order");
}

TEST_F(RoomDirectoryTest, ARehearsalIsPurgedAndItsIdIsTakenForEver) {
  ASSERT_FALSE(import(test::sample_setup()));
  ASSERT_FALSE(clone("sample", "try", true));
  std::vector<std::string> told;
  directory->on_purged([&](const MeetingId& id) { told.push_back(id.str()); });
  EXPECT_FALSE(purge("try"));
  EXPECT_EQ(told, std::vector<std::string>{"try"});
  EXPECT_EQ(directory->find(MeetingId("try")), nullptr);
  EXPECT_EQ(directory->list().size(), 1U);
  EXPECT_TRUE(disks[MeetingId("try")].rows.empty());
  EXPECT_EQ(purge("try"), RejectionReason::not_found);
  // Its links would open what came in its place.
  EXPECT_EQ(clone("sample", "try", true), RejectionReason::already_exists);
  EXPECT_EQ(import(test::sample_setup("try")), RejectionReason::already_exists);
  start();
  EXPECT_EQ(directory->find(MeetingId("try")), nullptr);
  EXPECT_EQ(import(test::sample_setup("try")), RejectionReason::already_exists);
}

TEST_F(RoomDirectoryTest, ARealMeetingIsNeverPurged) {
  ASSERT_FALSE(import(test::sample_setup()));
  ASSERT_FALSE(clone("sample", "real-copy"));
  EXPECT_EQ(purge("sample"), RejectionReason::not_a_rehearsal);
  EXPECT_EQ(purge("real-copy"), RejectionReason::not_a_rehearsal);
  EXPECT_EQ(purge("nowhere"), RejectionReason::not_found);
  // Nor does a later set-up make it a rehearsal.
  core::MeetingSetup disguised = test::sample_setup();
  disguised.rehearsal = true;
  ASSERT_FALSE(import(disguised));
  EXPECT_EQ(purge("sample"), RejectionReason::not_a_rehearsal);
  EXPECT_EQ(directory->list().size(), 2U);
}

TEST_F(RoomDirectoryTest, WhatIsAskedOfAPurgedRoomIsRefusedAndNothingIsWritten) {
  ASSERT_FALSE(import(test::sample_setup()));
  ASSERT_FALSE(clone("sample", "try", true));
  MeetingRoom& room = *directory->find(MeetingId("try"));
  // In flight when the purge comes: answered, and gone with the rest.
  std::optional<Outcome> in_flight;
  room.handle({.sender = test::host(), .id = core::CommandId("live"), .command = core::GoLive{}},
              [&](const Outcome& outcome) { in_flight = outcome; });
  EXPECT_FALSE(purge("try"));
  ASSERT_TRUE(in_flight);
  EXPECT_TRUE(std::holds_alternative<Receipt>(*in_flight));
  std::optional<Outcome> later;
  room.handle({.sender = test::host(), .id = core::CommandId("bell"), .command = core::SetBell{}},
              [&](const Outcome& outcome) { later = outcome; });
  ASSERT_TRUE(later);
  EXPECT_EQ(std::get<core::Rejection>(*later).reason, RejectionReason::not_found);
  clock.advance(std::chrono::hours(1));
  scheduler.run();
  EXPECT_TRUE(disks[MeetingId("try")].rows.empty());
}

TEST_F(RoomDirectoryTest, WhereNothingCanBeStoredNothingIsPurged) {
  ASSERT_FALSE(import(test::sample_setup()));
  ASSERT_FALSE(clone("sample", "try", true));
  store->set_unburiable(JournalFailure::full);
  EXPECT_EQ(purge("try"), RejectionReason::not_storing);
  EXPECT_NE(directory->find(MeetingId("try")), nullptr);
  EXPECT_FALSE(disks[MeetingId("try")].rows.empty());
}

}  // namespace
}  // namespace rostrum::app
