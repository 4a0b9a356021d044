using System;

namespace Microsoft.Xrm.Sdk;

public enum OperationStatus
{
    Failed = 0,
    Canceled = 1,
    Retry = 2,
    Suspended = 3,
    Succeeded = 4,
}

public sealed class InvalidPluginExecutionException : Exception
{
    public InvalidPluginExecutionException(string message)
        : base(message)
    {
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message)
        : base(message)
    {
        Status = status;
        ErrorCode = errorCode;
    }

    public OperationStatus Status { get; }

    public int ErrorCode { get; }
}
