namespace ContactCenter.Engine.Records.Export;

/// <summary>A form of text that records are exported in.</summary>
public interface IRecordExport
{
    /// <summary>What comes before all records, its line break included; may be empty.</summary>
    string Header { get; }

    /// <summary>One record, its line break included.</summary>
    string Line(CallRecord record);
}
