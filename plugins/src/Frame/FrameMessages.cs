using System;

namespace PatientOutreach.Plugins.Frame;

/// <summary>What the frame itself may have to tell a person.</summary>
internal static class FrameMessages
{
    public static string Unexpected(string plugin, Guid correlationId) =>
        $"The change was not saved because of an unexpected error in {plugin}. Try again; if it happens again, give your administrator this number: {correlationId}.";

    public static string WrongMessage(string message) =>
        $"The step on message {message} does not belong to this plug-in. Import the HealthCore solution again to restore its steps.";

    public static string NoPreImage(string plugin) =>
        $"The step of {plugin} lacks its image of the row. Import the HealthCore solution again to restore its steps.";

    public static string NoService(string service) =>
        $"This environment does not offer {service} to plug-ins. Update the environment before using the HealthCore solution.";
}
