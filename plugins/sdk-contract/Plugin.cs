using System;

namespace Microsoft.Xrm.Sdk;

public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}

public interface ITracingService
{
    void Trace(string format, params object[] args);
}
