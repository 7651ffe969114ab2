namespace Slipway.Targets;

/// <summary>Lets the discovery fill a definition whose value type it knows at run time only.</summary>
internal interface ITypedDefinition
{
    void Define(Delegate target);
}
