using ContactCenter.Contracts;

namespace ContactCenter.Desk.Words;

/// <summary>Chinese, in the manual's own words.</summary>
internal sealed class ChineseWords : WordBook
{
    public override string Of(AgentStatus state) => state switch
    {
        AgentStatus.LoggedOut => "登出",
        AgentStatus.Busy => "置忙",
        AgentStatus.Idle => "置闲",
        AgentStatus.Ringing => "振铃",
        AgentStatus.Dialing => "呼出",
        AgentStatus.Talking => "通话",
        AgentStatus.Held => "保持",
        AgentStatus.Consulting => "咨询",
        AgentStatus.Conferencing => "会议",
        AgentStatus.WrapUp => "事后整理",
        AgentStatus.Monitoring => "监听",
        AgentStatus.Barging => "强插",
        _ => "未知",
    };

    public override string Of(Operation operation) => operation switch
    {
        Operation.Login => "登录",
        Operation.SetIdle => "置闲",
        Operation.SetBusy => "置忙",
        Operation.Dial => "外呼",
        Operation.CallAgent => "内呼",
        Operation.Answer => "应答",
        Operation.HangUp => "挂断",
        Operation.Hold => "保持",
        Operation.Retrieve => "接回",
        Operation.ConsultAgent => "咨询内线",
        Operation.ConsultExternal => "咨询外线",
        Operation.ConsultRetrieve => "咨询接回",
        Operation.Transfer => "转移",
        Operation.Conference => "会议",
        Operation.TransferToIvr => "转IVR",
        Operation.SendDtmf => "按键",
        Operation.Reset => "重置",
        Operation.Logout => "登出",
        Operation.Monitor => "监听",
        Operation.Whisper => "密语",
        Operation.Barge => "强插",
        Operation.ForceRelease => "强拆",
        Operation.Intercept => "拦截",
        Operation.ForceIdle => "强制置闲",
        Operation.ForceBusy => "强制置忙",
        Operation.ForceLogout => "强制签出",
        _ => operation.ToString(),
    };

    public override string Of(CallDirection direction) => direction switch
    {
        CallDirection.Inbound => "呼入",
        CallDirection.Outbound => "外呼",
        CallDirection.Internal => "内呼",
        _ => string.Empty,
    };

    public override string Brief(CallDirection direction) => Of(direction);

    public override string Reason(string code) => code switch
    {
        "NoAnswer" => "无应答",
        "Refused" => "拒接",
        "PhoneUnreachable" => "话机不可达",
        "Busy" => "忙",
        "Unreachable" => "不可达",
        "HungUp" => "对方挂断",
        "Forced" => "班长强制",
        "Whisper" => "密语",
        "CalleeBusy" => "被叫忙",
        "CalleeNoAnswer" => "被叫无应答",
        "CalleeUnreachable" => "被叫不可达",
        _ => code,
    };

    public override string Of(SessionCloseReason reason, string text) => reason switch
    {
        SessionCloseReason.LoggedOut => "已登出",
        SessionCloseReason.TakenOver => "座席已在另一客户端登录",
        SessionCloseReason.Forced => "已被强制签出",
        _ => text,
    };

    public override string this[Word word] => word switch
    {
        Word.Enterprise => "企业编号",
        Word.AccessNumber => "接入号码",
        Word.Extension => "座席分机",
        Word.Service => "登录服务",
        Word.Agent => "座席工号",
        Word.Supervisor => "班长座席",
        Word.Password => "密码",
        Word.Connected => "已连接",
        Word.Reconnecting => "正在重连",
        Word.Offline => "未连接",
        Word.Call => "话路",
        Word.NoCall => "无通话",
        Word.Caller => "来电者",
        Word.Dialled => "被叫号码",
        Word.Queue => "队列",
        Word.Waiting => "等待",
        Word.Talk => "通话",
        Word.Operations => "操作",
        Word.Agents => "座席",
        Word.Id => "工号",
        Word.Name => "姓名",
        Word.State => "状态",
        Word.For => "时长",
        Word.AutoIdle => "自动置闲",
        Word.On => "开",
        Word.Off => "关",
        Word.Ringing => "来电振铃",
        Word.Unknown => "未知",
        Word.AgentPrompt => "座席工号",
        Word.NumberPrompt => "号码",
        Word.ReasonPrompt => "原因，可不填",
        Word.FlowPrompt => "流程",
        Word.DigitsPrompt => "按键 0-9 * #",
        Word.InputHelp => "回车确认，Esc 取消，上下键选择",
        Word.Quit => "退出，不登出",
        Word.Refresh => "刷新座席",
        Word.ExtensionShort => "分机",
        Word.AllAgents => "全部座席",
        Word.OwnCall => "本席话路",
        Word.OnCalls => "话路中",
        Word.NobodyToPick => "当前没有可选的座席。",
        Word.Flows => "流程",
        Word.LoginTitle => "登录",
        Word.LoginWrong => "登录被拒绝",
        Word.TryAgain => "请重新输入",
        Word.NeedsTerminal => "此界面需要终端；程序请用 --json。",
        Word.Withheld => "号码隐藏",
        Word.AddData => "附加数据",
        Word.DataPrompt => "名称 内容",
        Word.Disposition => "处理结果",
        Word.DispositionPrompt => "结果代码，可加备注",
        Word.NotAllowed => "当前不可用",
        Word.TooSmall => "终端太小：至少需要 80 x 24。",
        _ => word.ToString(),
    };
}
