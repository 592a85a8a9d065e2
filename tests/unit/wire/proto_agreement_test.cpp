// The descriptions of server/wire/describe_*.hpp against the .proto files: every field there is
// described, under its number and name, as what it is; and no member of a value is forgotten.

#include <set>
#include <string>

#include <boost/pfr/tuple_size.hpp>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "rostrum/internal/v1/journal.pb.h"
#include "rostrum/v1/session.pb.h"
#include "wire/describe_commands.hpp"
#include "wire/describe_events.hpp"
#include "wire/describe_session.hpp"
#include "wire/describe_views.hpp"
#include "wire/proto_scalar.hpp"

namespace rostrum::wire {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

/// Values that are described by something else than one field a member.
template <class T>
inline constexpr bool is_reshaped =
    !std::is_aggregate_v<T> || Is<T, core::RevokeLink> || Is<T, core::CastBallot> ||
    Is<T, core::Ballot> || Is<T, core::DisplayLine> || Is<T, CommandEnvelope> || Is<T, Frame>;

/// A pen that compares instead of writing.
class ComparingPen {
 public:
  explicit ComparingPen(const Descriptor& message) : message_(message) {}

  template <class T>
  void operator()(int number, const char* name, T& field) {
    ++members_;
    const FieldDescriptor* found = expect_field(number, name);
    if (found == nullptr) return;
    if constexpr (is_optional<std::remove_const_t<T>>) {
      typename T::value_type held{};
      expect_type(*found, held);
    } else if constexpr (is_vector<std::remove_const_t<T>>) {
      EXPECT_TRUE(found->is_repeated()) << found->full_name();
      typename T::value_type held{};
      expect_type(*found, held);
    } else {
      EXPECT_FALSE(found->is_repeated()) << found->full_name();
      expect_type(*found, field);
    }
  }
  template <class T>
  void defaulted(int number, const char* name, T& field, const T& /*fallback*/) {
    (*this)(number, name, field);
  }
  template <class T>
  void added(int number, const char* name, T& field, const T& /*absent*/) {
    (*this)(number, name, field);
  }
  void name(int number, const char* name, std::string& /*zh*/, std::string& /*en*/) {
    core::Name both;
    (*this)(number, name, both);
    ++members_;  // two texts, one field
  }
  template <ProtocolEnum Enum>
  void word(int number, const char* name, Enum& /*field*/) {
    std::string text;
    (*this)(number, name, text);
  }
  template <class Variant, class... Alternatives>
  void one_of(Variant& /*value*/, Alternatives... alternatives) {
    const std::size_t one_member = members_ + 1;
    const auto check = [this](auto alternative) {
      typename decltype(alternative)::Type held{};
      (*this)(alternative.number, alternative.name, held);
    };
    (check(alternatives), ...);
    members_ = one_member;
  }
  void require(bool /*holds*/, const char* /*text*/) {}

  template <class T>
  void expect_no_member_forgotten() {
    if constexpr (!is_reshaped<T>) {
      EXPECT_EQ(members_, boost::pfr::tuple_size_v<T>)
          << message_.full_name() << ": the value has other members than its description";
    }
  }

  void expect_all_described() {
    for (int i = 0; i < message_.field_count(); ++i) {
      EXPECT_TRUE(described_.contains(message_.field(i)->number()))
          << message_.field(i)->full_name() << " is not described";
    }
  }

 private:
  const FieldDescriptor* expect_field(int number, const char* name) {
    EXPECT_TRUE(described_.insert(number).second)
        << message_.full_name() << "." << name << " twice";
    const FieldDescriptor* field = message_.FindFieldByNumber(number);
    EXPECT_NE(field, nullptr) << message_.full_name() << " has no field " << number;
    if (field != nullptr) EXPECT_EQ(field->name(), name) << field->full_name();
    return field;
  }

  template <class T>
  void expect_type(const FieldDescriptor& field, T& value) {
    using Type = std::remove_const_t<T>;
    if constexpr (TextScalar<Type>) {
      EXPECT_EQ(field.type(), FieldDescriptor::TYPE_STRING) << field.full_name();
    } else if constexpr (std::same_as<Type, bool>) {
      EXPECT_EQ(field.type(), FieldDescriptor::TYPE_BOOL) << field.full_name();
    } else if constexpr (ProtocolEnum<Type>) {
      ASSERT_EQ(field.type(), FieldDescriptor::TYPE_ENUM) << field.full_name();
      constexpr EnumNumbers numbers = enum_numbers<Type>;
      EXPECT_EQ(field.enum_type()->value_count(), numbers.last - numbers.first + 2)
          << field.full_name();
      EXPECT_NE(field.enum_type()->FindValueByNumber(numbers.last + numbers.shift), nullptr);
    } else if constexpr (TimeScalar<Type> || std::same_as<Type, std::int64_t>) {
      EXPECT_EQ(field.type(), FieldDescriptor::TYPE_INT64) << field.full_name();
    } else if constexpr (std::same_as<Type, std::uint64_t>) {
      EXPECT_EQ(field.type(), FieldDescriptor::TYPE_UINT64) << field.full_name();
    } else if constexpr (NumberScalar<Type>) {
      // An enumeration with gaps travels as its number.
      EXPECT_TRUE(field.type() == FieldDescriptor::TYPE_UINT32 ||
                  field.type() == FieldDescriptor::TYPE_ENUM)
          << field.full_name();
    } else {
      ASSERT_EQ(field.type(), FieldDescriptor::TYPE_MESSAGE) << field.full_name();
      ComparingPen inner(*field.message_type());
      describe(inner, value);
      inner.expect_all_described();
      inner.template expect_no_member_forgotten<Type>();
    }
  }

  const Descriptor& message_;
  std::set<int> described_;
  std::size_t members_ = 0;
};

template <class T>
void expect_agreement(const Descriptor* message, T value = {}) {
  ComparingPen pen(*message);
  describe(pen, value);
  pen.expect_all_described();
  pen.template expect_no_member_forgotten<T>();
}

TEST(ProtoAgreement, CommandsAreDescribedAsTheProtocolHasThem) {
  expect_agreement<CommandEnvelope>(v1::Command::descriptor());
}

TEST(ProtoAgreement, FramesAreDescribedAsTheProtocolHasThem) {
  core::View view;
  expect_agreement(v1::Frame::descriptor(), Frame{.scope = {}, .revision = {}, .view = &view});
}

TEST(ProtoAgreement, SessionMessagesAreDescribedAsTheProtocolHasThem) {
  expect_agreement<Hello>(v1::Hello::descriptor());
  expect_agreement<TimeSample>(v1::TimeSample::descriptor());
  expect_agreement<Painted>(v1::Painted::descriptor());
  expect_agreement<core::DeviceReport>(v1::DeviceReport::descriptor());
  expect_agreement<Welcome>(v1::Welcome::descriptor());
  expect_agreement<TimeReply>(v1::TimeReply::descriptor());
  expect_agreement<Goodbye>(v1::Goodbye::descriptor());
  expect_agreement<Answer>(v1::Answer::descriptor());
}

TEST(ProtoAgreement, JournalEntriesAreDescribedAsTheStoredFormHasThem) {
  expect_agreement<JournalEntry>(internal::v1::JournalEntry::descriptor());
}

TEST(ProtoAgreement, ProposedRulesAreDescribedAsTheyAreSent) {
  expect_agreement<core::ProposeRules>(internal::v1::RulesProposal::descriptor());
}

TEST(ProtoAgreement, EveryRejectionReasonHasItsNumberInTheProtocol) {
  const auto* reasons = v1::RejectionReason_descriptor();
  for (int i = 1; i < reasons->value_count(); ++i) {
    const auto reason = static_cast<core::RejectionReason>(reasons->value(i)->number());
    std::string name = "REJECTION_REASON_";
    for (const char character : core::word_of(reason)) {
      name += character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A')
                                                   : character;
    }
    EXPECT_EQ(reasons->value(i)->name(), name);
  }
}

}  // namespace
}  // namespace rostrum::wire
