namespace ContactCenter.Domain.Agents;

/// <summary>What may be dialled: the user part of a SIP URI is made of it, so nothing that could change the URI's meaning gets through.</summary>
public static class DialledNumber
{
    private const int Longest = 32;

    /// <summary>What is wrong with that number, or null: 1 to 32 of digits, <c>*</c>, <c>#</c>, one leading <c>+</c>.</summary>
    public static string? Problem(string number)
    {
        number = number.Trim();
        if (number.Length is 0 or > Longest)
            return $"Number: 1 to {Longest} characters are needed, not {number.Length}.";
        for (var i = 0; i < number.Length; i++)
            if (!char.IsAsciiDigit(number[i]) && number[i] is not ('*' or '#') && !(i == 0 && number[i] == '+' && number.Length > 1))
                return $"Number: '{number[i]}' is not a digit, * or #.";
        return null;
    }
}
