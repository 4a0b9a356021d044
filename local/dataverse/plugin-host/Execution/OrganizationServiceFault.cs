namespace PatientOutreach.PluginHost.Execution;

/// <summary>
/// The data service said no. On the platform this is FaultException&lt;OrganizationServiceFault&gt; of System.ServiceModel,
/// which .NET does not carry; plug-ins that catch that type by name cannot be tried here.
/// </summary>
internal sealed class OrganizationServiceFault(string message, int? code) : Exception(message)
{
    public int? Code { get; } = code;
}
