namespace ContactCenter.Media.Loop;

/// <summary>A share of packets that is thrown away, evenly spread: a bad network, for phones that are to have one.</summary>
internal struct LossyWire(int percent)
{
    private int _owed;

    /// <summary>Whether the next packet is lost.</summary>
    public bool Loses()
    {
        if (percent == 0) return false;
        _owed += percent;
        if (_owed < 100) return false;
        _owed -= 100;
        return true;
    }
}
