using PatientOutreach.Plugins.Rules;

namespace PatientOutreach.Plugins.Guards;

/// <summary>Why an attempt is refused: limits and states, never a date or number of the patient (I5).</summary>
internal static class OutreachMessages
{
    public static string NotPermitted(Permission permission, int minimumAge) => permission switch
    {
        Permission.Deceased => "This patient is recorded as deceased. Nothing was saved. Do not contact the family by this way; check the record first.",
        Permission.TooYoung => $"This patient is younger than {minimumAge} years. Nothing was saved. Contact a parent or guardian instead.",
        _ => "This patient opted out of this channel for this purpose. Nothing was saved. Choose another channel, or record a new consent first.",
    };

    public static string Quiet(QuietHours quiet) =>
        $"It is between {quiet.From:hh\\:mm} and {quiet.Until:hh\\:mm} where this patient lives or may live. Nothing was saved. Call or write in the daytime, or record the patient's time zone if it is not known.";

    public static string TooOften(FrequencyCap cap) =>
        $"This patient was reached {cap.Attempts} times within {cap.Days} days over this channel for this purpose, which is the limit. Nothing was saved. Wait, or choose another channel.";
}
