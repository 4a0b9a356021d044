namespace PatientOutreach.Plugins.Frame;

/// <summary>Where in the event pipeline a step runs; the numbers are the platform's.</summary>
public enum Stage
{
    PreValidation = 10,
    PreOperation = 20,
    PostOperation = 40,
}

/// <summary>Whether the caller waits for the step; the numbers are the platform's.</summary>
public enum ExecutionMode
{
    Synchronous = 0,
    Asynchronous = 1,
}
