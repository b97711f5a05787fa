namespace ContactCenter.Domain.Flows;

/// <summary>What a flow may use up. A loop of flows must end, because a caller sits in it.</summary>
public static class FlowLimits
{
    /// <summary>Steps one after the other that neither play nor wait: more of them are a loop, and the step has failed.</summary>
    public const int StepsInARow = 100;

    /// <summary>Steps of one caller in all flows: more have failed.</summary>
    public const int StepsInAll = 1000;

    /// <summary>Steps that are left after one of the limits was reached, for the error branch to find an end.</summary>
    public const int StepsAfterALimit = 50;

    /// <summary>Keys that are kept until a question takes them; later ones are dropped.</summary>
    public const int KeysTypedAhead = 32;

    /// <summary>Characters of a variable's value; setting a longer one fails.</summary>
    public const int ValueLength = 1024;

    /// <summary>Digits of one answer.</summary>
    public const int CollectedDigits = 64;

    /// <summary>How deep steps may lie within the branches of other steps.</summary>
    public const int Depth = 8;
}
