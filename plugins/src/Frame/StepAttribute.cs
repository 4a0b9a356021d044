using System;

namespace PatientOutreach.Plugins.Frame;

/// <summary>
/// Declares one step of the plug-in it stands on. The solution build reads these from the built DLL (<c>PluginHost.dll
/// describe</c>) and writes the registration; nothing is registered a second time by hand.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StepAttribute : Attribute
{
    /// <summary>Value of <see cref="Tables"/>: every table of the model that carries the synced columns.</summary>
    public const string Synced = "synced";

    /// <summary>Name under which a pre-image reaches the plug-in.</summary>
    public const string Before = "before";

    /// <summary>Name under which a post-image reaches the plug-in.</summary>
    public const string After = "after";

    public StepAttribute(string message)
    {
        Message = message;
    }

    /// <summary>Message name. Prefer CreateMultiple and UpdateMultiple: the platform raises them for single writes too.</summary>
    public string Message { get; }

    /// <summary><see cref="Synced"/>, or logical names with commas between. One registration per table.</summary>
    public string Tables { get; set; } = "";

    public Stage Stage { get; set; } = Stage.PreOperation;

    public ExecutionMode Mode { get; set; } = ExecutionMode.Synchronous;

    /// <summary>Columns, with commas between; the step runs only when one of them is written. Update messages only.</summary>
    public string Filtering { get; set; } = "";

    /// <summary>Columns of the pre-image <see cref="Before"/>, with commas between; empty for none.</summary>
    public string PreImage { get; set; } = "";

    /// <summary>Columns of the post-image <see cref="After"/>, with commas between; empty for none.</summary>
    public string PostImage { get; set; } = "";

    /// <summary>Order among the steps of one stage, lowest first.</summary>
    public int Rank { get; set; } = 1;

    /// <summary>One sentence for the administrator who reads the list of steps.</summary>
    public string Description { get; set; } = "";
}
