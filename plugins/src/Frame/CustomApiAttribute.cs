using System;

namespace PatientOutreach.Plugins.Frame;

/// <summary>
/// Declares the custom API whose main operation the plug-in is. Like <see cref="StepAttribute"/> it is the whole
/// registration: the solution build reads it from the built DLL. Always unbound and an action, so that what a caller says
/// of a patient travels in the body and not in the address (I5), and flows can call it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CustomApiAttribute : Attribute
{
    public CustomApiAttribute(string name)
    {
        Name = name;
    }

    /// <summary>Unique name with the publisher's prefix: the message, and the last part of the address.</summary>
    public string Name { get; }

    public string DisplayName { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Name of the privilege without which nobody may call it, or empty.</summary>
    public string Privilege { get; set; } = "";

    /// <summary>Whether asynchronous steps may stand on its message.</summary>
    public bool AsyncSteps { get; set; }
}

/// <summary>A parameter of the custom API the class is.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RequestAttribute : Attribute
{
    public RequestAttribute(string name, ParameterType type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public ParameterType Type { get; }

    public bool Optional { get; set; }

    public string DisplayName { get; set; } = "";

    public string Description { get; set; } = "";
}

/// <summary>A property of the answer of the custom API the class is.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ResponseAttribute : Attribute
{
    public ResponseAttribute(string name, ParameterType type)
    {
        Name = name;
        Type = type;
    }

    public string Name { get; }

    public ParameterType Type { get; }

    public string DisplayName { get; set; } = "";

    public string Description { get; set; } = "";
}

/// <summary>Type of a parameter; the numbers are the platform's (customapirequestparameter.type).</summary>
public enum ParameterType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    Entity = 3,
    EntityCollection = 4,
    EntityReference = 5,
    Float = 6,
    Integer = 7,
    Money = 8,
    Picklist = 9,
    String = 10,
    StringArray = 11,
    Guid = 12,
}
